//! Ignore comments: `# factlint: ignore[rule-a, rule-b] reason`, on the line or the line above.
//!
//! An ignore needs a reason, and one that no longer matches anything is a finding: so that what
//! was set aside once does not stay hidden for ever. It may end: `ignore[rule-a, until=2026-12-31]`
//! counts through that day. What day it is comes from whoever asks for the run and never from the
//! clock; without it nothing expires.

use std::collections::BTreeMap;

use crate::{
    finding::{Edit, Finding, Fix, Safety, Severity},
    span::Span,
    text::{FileId, Text, Texts},
    value::date::Day,
    yaml::Comment,
};

/// Name of the rule that reports ignores without a reason, without a rule, or without a use.
pub const UNUSED_IGNORE: &str = "unused-ignore";

/// One ignore comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    span: Span,
    /// The line whose findings it takes away.
    line: u32,
    /// Names of rules, each with its place and whether it has taken away anything.
    rules: Vec<(String, Span, bool)>,
    /// Its last day, with the place at which it is written; an error where that is no day.
    until: Option<(Result<Day, ()>, Span)>,
    has_reason: bool,
    /// What goes with the comment if it is removed: its line, or the blanks before it.
    whole: Span,
}

impl Ignore {
    /// Whether it takes anything away in a run as of this day. An ignore whose day cannot be read
    /// takes nothing away: it was not meant to last for ever.
    fn counts(&self, as_of: Option<Day>) -> bool {
        let lasts = match self.until {
            None => true,
            Some((until, _)) => until.is_ok_and(|last| as_of.is_none_or(|today| today <= last)),
        };
        self.has_reason && lasts
    }
}

impl Ignore {
    /// Where the comment stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The number of the line whose findings it takes away, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The names of the rules in its brackets.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|(name, ..)| name.as_str())
    }
}

/// The ignore comments of one file.
pub fn ignores(text: &Text, comments: &[Comment]) -> Vec<Ignore> {
    // Backwards, so that of a pile of comments each is looked at once.
    let mut below = None;
    let mut ignores: Vec<Ignore> = comments
        .iter()
        .rev()
        .filter_map(|comment| ignore(text, comment.span, &mut below))
        .collect();
    ignores.reverse();
    ignores
}

/// The line of an ignore that stands alone, and the line that it is for, if there is one.
type Below = Option<(u32, Option<u32>)>;

/// Reads one comment. `below` is of the ignore after it, and then of this one.
fn ignore(text: &Text, span: Span, below: &mut Below) -> Option<Ignore> {
    let comment = text.slice(span);
    let body = comment.trim_start_matches('#').trim_start().strip_prefix("factlint:")?;
    let body = body.trim_start().strip_prefix("ignore")?;
    let (list, reason) = match body.strip_prefix('[') {
        Some(rest) => rest.split_once(']').unwrap_or((rest, "")),
        None => ("", body),
    };
    let mut at = span.start as usize + comment.find('[').map_or(0, |open| open + 1);
    let mut rules = Vec::new();
    let mut until = None;
    for part in list.split(',') {
        let name = part.trim();
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        let place = Span::of(start..start + name.len());
        match last_day(name) {
            // Two days are no day: neither can be meant.
            Some(_) if until.is_some() => until = Some((Err(()), place)),
            Some(day) => until = Some((day, place)),
            None if name.is_empty() => {}
            None => rules.push((name.to_owned(), place, false)),
        }
    }
    let own = text.line_of(span.start);
    let alone = text
        .line_span(own)
        .is_some_and(|line| text.slice(Span::new(line.start, span.start)).trim().is_empty());
    Some(Ignore {
        span,
        line: if alone { next_content_line(text, own, below).unwrap_or(own) } else { own },
        rules,
        until,
        has_reason: !reason.trim().is_empty(),
        whole: if alone { whole_line(text, own) } else { with_blanks(text, span) },
    })
}

/// A line with its line break.
fn whole_line(text: &Text, line: u32) -> Span {
    let own = text.line_span(line).unwrap_or_default();
    text.line_span(line + 1).map_or(own, |next| Span::new(own.start, next.start))
}

/// A comment with the blanks before it.
fn with_blanks(text: &Text, comment: Span) -> Span {
    let before = text.slice(Span::new(0, comment.start));
    Span::new(before.trim_end_matches([' ', '\t']).len() as u32, comment.end)
}

impl Ignore {
    /// Takes the rule number `at` out of the comment, and the comment with it if no other is named.
    /// Unsafe: what is not found here may be found where the snapshots are, or by another run.
    fn without(&self, file: FileId, at: usize) -> Option<Fix> {
        let own = self.rules.get(at)?.1;
        let next = self.rules.get(at + 1).map(|(_, span, _)| span.start);
        let before = at.checked_sub(1).and_then(|at| self.rules.get(at));
        let span = match (next, before) {
            (Some(next), _) => Span::new(own.start, next),
            (None, Some((_, before, _))) => Span::new(before.end, own.end),
            // With a day behind it only the comment as a whole can go.
            (None, None) => self.whole,
        };
        Some(Fix {
            file,
            message: "remove it".to_owned(),
            safety: Safety::Unsafe,
            edits: vec![Edit { span, replacement: String::new() }],
        })
    }
}

/// The day of `until=2026-12-31`; `None` for what does not begin so, an error for what is no day.
fn last_day(part: &str) -> Option<Result<Day, ()>> {
    let rest = part.strip_prefix("until")?.trim_start();
    if rest.is_empty() {
        return Some(Err(()));
    }
    // A colon or a space is a slip that must not turn a day into the name of a rule.
    let is_other_word = rest.len() + "until".len() == part.len() && !rest.starts_with(['=', ':']);
    (!is_other_word).then(|| Day::read(rest.strip_prefix('=').unwrap_or("").trim()).ok_or(()))
}

/// The first line after `line` that is neither empty nor a comment: ignores can be stacked.
fn next_content_line(text: &Text, line: u32, below: &mut Below) -> Option<u32> {
    let is_content = |candidate: u32| {
        text.line_span(candidate).is_some_and(|span| {
            let content = text.slice(span).trim_start();
            !content.is_empty() && !content.starts_with('#')
        })
    };
    let mut found = None;
    for candidate in line + 1..=text.line_count() {
        match *below {
            Some((other, next)) if other == candidate => {
                found = next;
                break;
            }
            _ if is_content(candidate) => {
                found = Some(candidate);
                break;
            }
            _ => {}
        }
    }
    *below = Some((line, found));
    found
}

/// Takes away the findings that ignores cover, and reports ignores that lack a reason or a rule,
/// name an unknown rule, have expired, or covered nothing. They expire by the day `as_of`, if there
/// is one. `known` are the names of all rules, sorted; `ran` tells whether a rule ran at all (an
/// ignore of a rule that is off is not unused).
pub fn apply(
    findings: Vec<Finding>,
    mut ignores: BTreeMap<FileId, Vec<Ignore>>,
    as_of: Option<Day>,
    texts: &Texts,
    known: &[&str],
    ran: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    if ignores.values().all(Vec::is_empty) {
        return findings;
    }
    let mut kept = Vec::with_capacity(findings.len());
    for finding in findings {
        if !covered(&finding, &mut ignores, as_of, texts) {
            kept.push(finding);
        }
    }
    for (file, ignores) in &ignores {
        for ignore in ignores {
            kept.extend(complaints(*file, ignore, as_of, known, &ran));
        }
    }
    kept
}

/// Whether an ignore on one of the finding's primary lines covers it. An ignore without a reason
/// covers nothing, and neither does one whose day is over.
fn covered(
    finding: &Finding,
    ignores: &mut BTreeMap<FileId, Vec<Ignore>>,
    as_of: Option<Day>,
    texts: &Texts,
) -> bool {
    let mut covered = false;
    for label in finding.labels.iter().filter(|label| label.primary) {
        let Some(ignores) = ignores.get_mut(&label.file).filter(|list| !list.is_empty()) else {
            continue;
        };
        let line = texts.get(label.file).line_of(label.span.start);
        // What stands further down is for a line further down.
        let first = ignores.partition_point(|ignore| ignore.line < line);
        let at_line = ignores.iter_mut().skip(first).take_while(|ignore| ignore.line == line);
        let at_line = at_line.filter(|ignore| ignore.counts(as_of));
        for rule in at_line.flat_map(|ignore| &mut ignore.rules) {
            if rule.0 == finding.rule {
                rule.2 = true;
                covered = true;
            }
        }
    }
    covered
}

fn complaints(
    file: FileId,
    ignore: &Ignore,
    as_of: Option<Day>,
    known: &[&str],
    ran: &impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let complain = |message: String, span, label: &str| {
        Finding::new(UNUSED_IGNORE, Severity::Warning, message, file, span, label)
    };
    let form = "write `# factlint: ignore[rule-name] why it may stand`";
    if ignore.rules.is_empty() {
        let finding = complain(
            "an ignore that names no rule ignores nothing".into(),
            ignore.span,
            "no rule in brackets",
        );
        return vec![finding.help(form)];
    }
    if !ignore.has_reason {
        let finding = complain(
            "an ignore without a reason ignores nothing".into(),
            ignore.span,
            "no reason after the brackets",
        );
        return vec![finding.help(form)];
    }
    // What is wrong with its day says why it takes nothing away.
    if let Some(place) = ignore.until.filter(|_| !ignore.counts(as_of)) {
        return vec![expired(file, place, as_of)];
    }
    let idle = ignore.rules.iter().enumerate().filter(|(_, (name, _, used))| {
        !used && (ran(name) || known.binary_search(&&**name).is_err())
    });
    idle.map(|(at, (name, span, _))| {
        if known.binary_search(&&**name).is_ok() {
            complain(
                format!("nothing to ignore: `{name}` finds nothing here"),
                *span,
                "no longer needed",
            )
            .help("remove it")
            .fixes(ignore.without(file, at))
        } else {
            let near = crate::nearest::nearest(name, known.iter().copied());
            complain(
                format!("there is no rule `{name}` to ignore"),
                *span,
                "not the name of a rule",
            )
            .fixes(near.map(|near| Fix {
                file,
                message: format!("write `{near}`"),
                safety: Safety::Unsafe,
                edits: vec![Edit { span: *span, replacement: near.to_owned() }],
            }))
            .help(near.map_or_else(
                || "`factlint rules` lists the names".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ))
        }
    })
    .collect()
}

/// What is wrong with the day of an ignore: it is no day, or it is over.
fn expired(file: FileId, place: (Result<Day, ()>, Span), as_of: Option<Day>) -> Finding {
    let (until, span) = place;
    let (message, label, help) = match (until, as_of) {
        (Ok(last), Some(today)) => (
            "an ignore that has expired ignores nothing",
            format!("it counted through {last}, and this run is as of {today}"),
            "mend what it sets aside, or look at it again and write a later day",
        ),
        _ => (
            "an ignore until a day that cannot be read ignores nothing",
            "not one day of the calendar".to_owned(),
            "write the last day on which it counts: `until=2026-12-31`",
        ),
    };
    Finding::new(UNUSED_IGNORE, Severity::Warning, message, file, span, label).help(help)
}
