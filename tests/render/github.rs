//! Workflow commands: what the runner reads, and what hostile text cannot make it read.

use factlint::{
    finding::{Finding, Severity},
    render::{Format, Options},
    report::Report,
    span::Span,
};

use crate::fixture::{conflict, empty, rendered, single};

fn github(report: &Report) -> String {
    rendered(report, Format::Github, Options::default())
}

#[test]
fn an_annotation_names_the_place_and_tells_the_next_step() {
    assert_eq!(
        github(&single()),
        "::error file=facts/a.yaml,line=3,endLine=3,col=5,endColumn=12,\
         title=factlint%3A unknown-key::a fact has no key `propety`%0A\
         did you mean `property`?%0Ahelp: write `property`\n"
    );
}

#[test]
fn every_side_of_a_conflict_is_in_its_one_annotation() {
    let text = github(&conflict());
    assert_eq!(text.lines().count(), 1);
    for side in ["facts/korea/mfa.yaml:7:12: “Ministry", "facts/encyclopaedia.yaml:5:46: “Ency"]
    {
        assert!(text.contains(side), "{text}");
    }
}

#[test]
fn the_gravest_come_first_and_settled_ones_are_left_out() {
    let (mut report, files) = empty(&[("a.yaml", "a: 1\n")]);
    let at = |severity, message: &str| {
        Finding::new("unknown-key", severity, message, files[0], Span::at(0), "")
    };
    let mut settled = at(Severity::Error, "settled");
    settled.resolved = true;
    let open = [at(Severity::Note, "n"), at(Severity::Error, "e"), at(Severity::Warning, "w")];
    report.findings.push(settled);
    report.findings.extend(open);
    let commands: Vec<_> = github(&report)
        .lines()
        .map(|line| line.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(commands, ["::error", "::warning", "::notice"]);
}

#[test]
fn hostile_paths_and_messages_stay_inside_their_command() {
    let (mut report, files) = empty(&[("a,line=9:\r\n::error::b%.yaml", "a: 1\nb: 2\n")]);
    let message = "x\r\n::add-mask::y\u{2028}::z%0A";
    let span = Span::new(0, 9);
    report.findings.push(Finding::new(
        "unknown-key",
        Severity::Error,
        message,
        files[0],
        span,
        message,
    ));
    let text = github(&report);
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(
        text.starts_with(
            "::error file=a%2Cline=9%3A␍␊%3A%3Aerror%3A%3Ab%25.yaml,line=1,endLine=2,title="
        ),
        "{text}"
    );
    assert!(text.contains("z%250A"), "{text}");
}
