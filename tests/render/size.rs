//! What a log can take: the size of what is written, for large reports and hostile ones.

use std::io::{self, Write};

use factlint::{
    finding::{Finding, Severity},
    render::{Format, Options, render},
    report::Report,
    span::Span,
};

use crate::fixture::{conflict, empty, rendered};

/// A report with `count` findings spread over `text`.
fn many(count: usize, text: &str) -> Report {
    let (mut report, files) = empty(&[("facts/a.yaml", text)]);
    let step = text.len() / count;
    for n in 0..count {
        let span = Span::of(n * step..n * step + 4);
        let finding =
            Finding::new("unknown-key", Severity::Error, "a message", files[0], span, "a label");
        report.findings.push(finding);
    }
    report
}

#[test]
fn a_thousand_findings_in_eight_megabytes_fit_a_log() {
    let lines = "    value: 1992-03-23 # ə\n".repeat(8 << 15);
    let one_line = lines.replace('\n', " ");
    for text in [lines, one_line] {
        let report = many(1_000, &text);
        for format in [Format::Human, Format::Json, Format::Sarif, Format::Github] {
            let written = rendered(&report, format, Options::default());
            assert!(written.len() < 16 << 20, "{format:?}: {} bytes", written.len());
        }
    }
}

#[test]
fn hostile_findings_do_not_fill_a_log() {
    let word = "\u{1b}[31m".repeat(2_000);
    let mut report = many(150, &format!("{word}\n").repeat(20));
    for finding in &mut report.findings {
        finding.message.clone_from(&word);
        finding.help = Some(word.clone());
        finding.labels = vec![finding.labels[0].clone(); 10];
        for label in &mut finding.labels {
            label.message.clone_from(&word);
        }
    }
    for format in [Format::Human, Format::Json, Format::Sarif, Format::Github] {
        let written = rendered(&report, format, Options::default());
        println!("{format:?}: {} bytes", written.len());
        assert!(written.len() <= 16 << 20, "{format:?} wrote {} bytes", written.len());
    }
}

/// A pipe whose reader has gone after some bytes.
struct Closing(usize);

impl Write for Closing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_the_callers_to_judge() {
    for format in [Format::Human, Format::Json, Format::Sarif, Format::Github] {
        for open in [0, 300] {
            let written = render(&conflict(), format, Options::default(), &mut Closing(open));
            assert_eq!(written.map_err(|e| e.kind()), Err(io::ErrorKind::BrokenPipe), "{format:?}");
        }
    }
}
