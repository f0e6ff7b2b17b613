//! A test report in the form that Jenkins, GitLab and most other servers read, called after JUnit.
//!
//! There is no standard; what is written here is what the readers have in common, as the Jenkins
//! `xUnit` schema and the list of attributes in GitLab's "Unit test reports" give it. A suite is a
//! rule, a test case is a finding. The colours are those of the exit code:
//!
//! - a finding at or above `--fail-on` fails its test, and one below it passes with its text as the
//!   output of the test;
//! - a rule that looked at something and has nothing to report is one test that passes, so that a
//!   green run shows what ran and an empty one is seen;
//! - whether the whole job could be done is a test of its own.
//!
//! Servers tell old failures from new ones by class and name, so neither holds a line number.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    io::{self, Write},
};

use quick_xml::{
    Writer,
    escape::escape,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::{
    budget::Budget,
    plain,
    safe::{self, Charset},
};
use crate::{
    finding::{Finding, Severity, count},
    report::Report,
};

/// Name of the suite, and of its one test, that says whether everything could be checked.
const RUN: &str = "run";

/// Columns of the path and of the message in the name of a test, which is shown in one line.
const MAX_NAME: usize = 120;

/// How a test ended.
enum Outcome {
    Passed,
    /// The severity that is shown as the type of the failure.
    Failed(Severity),
    /// The job could not be done.
    Broken,
}

/// One test case. Its texts are escaped.
struct Case {
    name: String,
    /// Where the finding stands: the path and the line from 1.
    place: Option<(String, u32)>,
    outcome: Outcome,
    /// One line that says what is wrong.
    message: String,
    /// Everything there is to say, in lines.
    details: String,
}

impl Case {
    fn passed(name: &str, details: &str) -> Self {
        let (message, place) = (String::new(), None);
        let details = escaped(details);
        Self { name: escaped(name), place, outcome: Outcome::Passed, message, details }
    }

    /// Bytes that it takes in the output, near enough for the limit on its size.
    const fn size(&self) -> usize {
        self.name.len() + self.message.len() + self.details.len() + 256
    }
}

/// Writes one suite for each rule that looked at something or has something to say.
pub(super) fn render(report: &Report, fail_on: Severity, out: &mut dyn Write) -> io::Result<()> {
    let suites = suites(report, fail_on);
    let total = |is: fn(&Outcome) -> bool| -> usize {
        suites.values().flatten().filter(|case| is(&case.outcome)).count()
    };
    let counts =
        [("tests", total(|_| true)), ("failures", total(failed)), ("errors", total(broke))];
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut root = BytesStart::new("testsuites");
    root.push_attribute(("name", "factlint"));
    numbers(&mut root, &counts);
    xml.write_event(Event::Start(root))?;
    for (rule, cases) in &suites {
        suite(&mut xml, rule, cases)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    xml.into_inner().write_all(b"\n")
}

const fn failed(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Failed(_))
}

const fn broke(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Broken)
}

/// The cases of each rule, by its name.
fn suites(report: &Report, fail_on: Severity) -> BTreeMap<&str, Vec<Case>> {
    let mut suites: BTreeMap<&str, Vec<Case>> = BTreeMap::new();
    // Where not everything fits, what fails goes before what passes.
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    findings.sort_by_key(|finding| (finding.resolved, Reverse(finding.severity)));
    let mut budget = Budget::default();
    let mut seen = HashMap::new();
    for finding in findings {
        if budget.is_full() {
            budget.omit();
            continue;
        }
        let case = case(report, finding, fail_on, &mut seen);
        if budget.admits(case.size()) {
            suites.entry(finding.rule).or_default().push(case);
        }
    }
    for (&rule, &times) in &report.summary.checked {
        let cases = suites.entry(rule).or_default();
        if cases.is_empty() {
            let details = format!("looked {times} times, nothing to report");
            cases.push(Case::passed(rule, &details));
        }
    }
    suites.insert(RUN, vec![whole(report, budget.omitted())]);
    suites
}

/// Whether the whole job could be done, with what was done.
fn whole(report: &Report, omitted: usize) -> Case {
    let done = &report.summary;
    let quotes = done.quotes;
    let mut details = format!(
        "{}, {}, {}, {} compared\nquotes: {} found, {} missing, {} unchecked",
        count(done.files, "file"),
        count(done.facts, "fact"),
        count(done.sources, "source"),
        count(done.groups, "group"),
        quotes.found,
        quotes.missing,
        quotes.unchecked
    );
    if omitted > 0 {
        let more = count(omitted, "more finding");
        details = format!("{details}\n{more} not listed: the output is full");
    }
    let mut case = Case::passed("everything could be checked", &details);
    if done.incomplete {
        case.outcome = Outcome::Broken;
        "not everything could be checked".clone_into(&mut case.message);
    }
    case
}

fn case(
    report: &Report,
    finding: &Finding,
    fail_on: Severity,
    seen: &mut HashMap<(&'static str, String), u32>,
) -> Case {
    let primary = finding.primary();
    let text = report.texts.get(primary.file);
    let path = safe::line(text.path(), Charset::Unicode).into_owned();
    let message = plain::sentence(&finding.message);
    let short = safe::truncate(&message, MAX_NAME, Charset::Unicode);
    let mut name = format!("{}: {short}", safe::truncate_start(&path, MAX_NAME, Charset::Unicode));
    // A server takes two cases of one name for one case and drops the other.
    let nth = seen.entry((finding.rule, name.clone())).or_insert(0);
    *nth += 1;
    if *nth > 1 {
        let _ = write!(name, " ({nth})");
    }
    // The label at this place is the second line of the message.
    let place = safe::place(text.path(), text.position(primary.span.start), Charset::Unicode);
    let all = plain::message(report, finding);
    let mut details = format!("{}: {all}\n{place}", finding.severity);
    if finding.resolved {
        details.push_str("\nsettled by a recorded verdict");
    }
    let fails = !finding.resolved && finding.severity >= fail_on;
    Case {
        name: escaped(&name),
        place: Some((escaped(&path), text.line_of(primary.span.start))),
        outcome: if fails { Outcome::Failed(finding.severity) } else { Outcome::Passed },
        message: escaped(&message),
        details: escaped(&details),
    }
}

fn suite(xml: &mut Writer<&mut dyn Write>, rule: &str, cases: &[Case]) -> io::Result<()> {
    let total = |is: fn(&Outcome) -> bool| cases.iter().filter(|case| is(&case.outcome)).count();
    let mut start = BytesStart::new("testsuite");
    start.push_attribute(("name", rule));
    let counts = [
        ("tests", cases.len()),
        ("failures", total(failed)),
        ("errors", total(broke)),
        ("skipped", 0),
    ];
    numbers(&mut start, &counts);
    xml.write_event(Event::Start(start))?;
    for case in cases {
        let mut start = BytesStart::new("testcase");
        // Servers split a class at its dots into packages; a path would be split in odd places.
        attribute(&mut start, "classname", &format!("factlint.{rule}"));
        attribute(&mut start, "name", &case.name);
        if let Some((path, line)) = &case.place {
            attribute(&mut start, "file", path);
            attribute(&mut start, "line", &line.to_string());
        }
        xml.write_event(Event::Start(start))?;
        result(xml, case)?;
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn result(xml: &mut Writer<&mut dyn Write>, case: &Case) -> io::Result<()> {
    let (element, kind) = match case.outcome {
        Outcome::Passed => ("system-out", None),
        Outcome::Failed(severity) => ("failure", Some(severity.as_str())),
        Outcome::Broken => ("error", Some("incomplete")),
    };
    let mut start = BytesStart::new(element);
    if let Some(kind) = kind {
        start.push_attribute(("type", kind));
        attribute(&mut start, "message", &case.message);
    }
    xml.write_event(Event::Start(start))?;
    xml.write_event(Event::Text(BytesText::from_escaped(case.details.as_str())))?;
    xml.write_event(Event::End(BytesEnd::new(element)))
}

fn numbers(element: &mut BytesStart<'_>, counts: &[(&str, usize)]) {
    for (name, number) in counts {
        element.push_attribute((*name, number.to_string().as_str()));
    }
}

/// Adds an attribute whose value is escaped.
fn attribute(element: &mut BytesStart<'_>, name: &str, value: &str) {
    element.push_attribute((name.as_bytes(), value.as_bytes()));
}

/// `safe` as content of an element or an attribute. What acts on a terminal is already shown as a
/// picture; XML 1.0 (section 2.2) forbids two characters more, which no escape can bring in.
fn escaped(safe: &str) -> String {
    if safe.contains(['\u{FFFE}', '\u{FFFF}']) {
        let allowed = safe.replace('\u{FFFE}', "<U+FFFE>").replace('\u{FFFF}', "<U+FFFF>");
        return escape(&allowed).into_owned();
    }
    escape(safe).into_owned()
}
