//! What holds for every report, whatever its texts contain.

use factlint::{
    finding::{Comparison, Finding, Severity},
    render::{Detail, Format, Options},
    report::Report,
    span::Span,
};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;

use crate::{
    fixture::{empty, rendered, side},
    human::without_sequences,
};

/// Text with more trouble in it than chance would bring.
fn trouble() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z: 0-9]{1,12}",
        1 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\r".to_owned()),
        1 => Just("\t".to_owned()),
        1 => Just("::error::x".to_owned()),
        1 => Just("##[group]".to_owned()),
        1 => Just("\u{1b}[31m".to_owned()),
        1 => Just("\u{1b}]8;;x\u{1b}\\".to_owned()),
        1 => Just("中文😀e\u{301}\u{301}".to_owned()),
        1 => Just("\u{202e}\u{2066}\u{200b}\u{feff}\u{2028}\u{85}\u{9b}".to_owned()),
        1 => Just("long ".repeat(60)),
        2 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

prop_compose! {
    fn any_report()(
        texts in prop::collection::vec((trouble(), trouble()), 1..4),
        labels in prop::collection::vec((0..4_usize, 0..300_u32, 0..80_u32, trouble()), 1..14),
        words in prop::collection::vec(trouble(), 4),
        resolved in any::<bool>(),
    ) -> Report {
        let files: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let (mut report, files) = empty(&files);
        let mut places = labels.into_iter().map(|(file, start, length, message)| {
            (files[file % files.len()], Span::new(start, start + length), message)
        });
        let (file, span, label) = places.next().expect("one label");
        let mut finding =
            Finding::new("date-conflict", Severity::Error, words[0].clone(), file, span, label)
                .hint(words[1].clone())
                .help(words[2].clone());
        for (file, span, message) in places {
            finding = finding.also(file, span, message);
        }
        finding.facts = vec![words[3].clone()];
        finding.resolved = resolved;
        finding.comparison = Some(Comparison {
            verdict: "conflict",
            sides: vec![side(&words[0], &words[1], &[&words[2], &words[3]]); 12],
        });
        report.findings.push(finding);
        report
    }
}

prop_compose! {
    fn any_options()(
        width in 30..220_usize,
        color in any::<bool>(),
        unicode in any::<bool>(),
        links in any::<bool>(),
        detail in prop_oneof![Just(Detail::Brief), Just(Detail::Full), Just(Detail::Verbose)],
    ) -> Options {
        Options { width, color, unicode, links, detail, ..Options::default() }
    }
}

/// Whether `c` acts on a terminal, reorders or hides; written here once more, from the Unicode
/// charts and without a look at the code.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{61c}' | '\u{feff}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

fn columns(line: &str) -> usize {
    line.chars().map(|c| c.width().unwrap_or(0)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_a_source_acts_on_a_terminal(report in any_report(), options in any_options()) {
        let text = without_sequences(&rendered(&report, Format::Human, options));
        for line in text.lines() {
            prop_assert!(!line.contains(acts), "{line:?}");
            prop_assert!(!line.trim_start().starts_with("::"), "{line:?}");
            prop_assert!(!line.contains("##["), "{line:?}");
        }
    }

    #[test]
    fn colour_and_links_are_the_only_difference_they_make(
        report in any_report(),
        options in any_options(),
    ) {
        let plain = Options { color: false, links: false, detail: Detail::Full, ..options };
        let rich = Options { color: true, links: true, ..plain };
        prop_assert_eq!(
            without_sequences(&rendered(&report, Format::Human, rich)),
            rendered(&report, Format::Human, plain)
        );
    }

    #[test]
    fn a_message_fits_the_screen(mut report in any_report(), options in any_options()) {
        // Several places at the end of one line may leave their messages too little room.
        report.findings[0].labels.truncate(1);
        let options = Options { detail: Detail::Full, width: options.width.max(60), ..options };
        let text = without_sequences(&rendered(&report, Format::Human, options));
        // The last line is one line by promise, and a path must stay whole to be clicked.
        let count = text.lines().count();
        for line in text.lines().take(count - 1) {
            let place = line.contains("─[") || line.contains(",-[") || line.contains("|-[");
            let brief = report.findings[0].resolved;
            prop_assert!(place || brief || columns(line) <= options.width.min(200), "{line:?}");
        }
    }

    #[test]
    fn documents_and_commands_hold_nothing_that_acts(report in any_report()) {
        for format in [
            Format::Json,
            Format::Sarif,
            Format::Github,
            Format::Gitlab,
            Format::Junit,
        ] {
            let text = rendered(&report, format, Options::default());
            for line in text.lines() {
                prop_assert!(!line.contains(acts), "{format:?} {line:?}");
            }
            let open = usize::from(!report.findings[0].resolved);
            if format == Format::Github {
                prop_assert_eq!(text.lines().count(), open);
            } else if format == Format::Junit {
                prop_assert!(roxmltree::Document::parse(&text).is_ok());
            } else {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
            }
        }
    }
}
