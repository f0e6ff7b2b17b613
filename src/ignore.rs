//! Ignore comments: `# factlint: ignore[rule-a, rule-b] reason`, on the line or the line above.
//!
//! An ignore needs a reason, and one that no longer matches anything is a finding: so that what
//! was set aside once does not stay hidden for ever. It may end: `ignore[rule-a, until=2026-12-31]`
//! counts through that day. What day it is comes from whoever asks for the run and never from the
//! clock; without it nothing expires.

use std::collections::{BTreeMap, HashMap};

use crate::{
    finding::{Edit, Finding, Fix, Safety, Severity},
    span::Span,
    text::{FileId, Text, Texts},
    value::date::Day,
    yaml::Comment,
};

/// Name of the rule that reports ignores without a reason, without a rule, or without a use.
pub const UNUSED_IGNORE: &str = "unused-ignore";

/// Rules that one comment names; there are fewer.
const MOST_RULES: usize = 256;

/// Things that are wrong with the ignores of a run and are kept. What is shown is bounded far below.
const MOST_COMPLAINTS: usize = 50_000;

/// Of these, so many at the start get a suggestion.
const MOST_SUGGESTIONS: usize = 32;

/// One ignore comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    span: Span,
    /// The line whose findings it takes away.
    line: u32,
    /// Names of rules, each with its place and whether it has taken away anything.
    rules: Vec<(String, Span, bool)>,
    /// Whether it names so many that none is kept.
    names_too_many: bool,
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
    let mut names_too_many = false;
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
            None if rules.len() >= MOST_RULES => {
                names_too_many = true;
                rules.clear();
                break;
            }
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
        names_too_many,
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

/// What [`apply`] made.
#[derive(Debug)]
pub struct Applied {
    /// The findings that are left, and what is wrong with the ignores.
    pub findings: Vec<Finding>,
    /// How many more things are wrong with the ignores than were kept.
    pub left_out: usize,
}

/// Takes away the findings that ignores cover, and reports ignores that lack a reason or a rule,
/// name an unknown rule, have expired, or covered nothing. They expire by the day `as_of`, if there
/// is one. `known` are the names of all rules, sorted; `ran` tells whether a rule ran at all (an
/// ignore of a rule that is off is not unused).
pub fn apply(
    mut findings: Vec<Finding>,
    mut ignores: BTreeMap<FileId, Vec<Ignore>>,
    as_of: Option<Day>,
    texts: &Texts,
    known: &[&str],
    ran: impl Fn(&str) -> bool,
) -> Applied {
    ignores.retain(|_, list| !list.is_empty());
    let mut covers: BTreeMap<FileId, Covers> =
        ignores.iter().map(|(file, list)| (*file, Covers::of(list, as_of))).collect();
    findings.retain(|finding| !covered(finding, &mut ignores, &mut covers, texts));
    let mut wrong: Vec<Finding> = Vec::new();
    let mut left_out = 0;
    for (file, ignores) in &ignores {
        for ignore in ignores {
            // Nobody reads more suggestions, and each takes longer than all else.
            let suggests = wrong.len() < MOST_SUGGESTIONS;
            wrong.extend(complaints(*file, ignore, as_of, (known, suggests), &ran));
            left_out += wrong.len().saturating_sub(MOST_COMPLAINTS);
            wrong.truncate(MOST_COMPLAINTS);
        }
    }
    findings.append(&mut wrong);
    Applied { findings, left_out }
}

/// The ignores of one file that count, by the line that they are for and by rule: their places in
/// the list of the file and in the list of the comment. Those that have taken away anything are
/// marked and left out.
struct Covers(HashMap<u32, HashMap<String, Vec<(usize, usize)>>>);

impl Covers {
    fn of(ignores: &[Ignore], as_of: Option<Day>) -> Self {
        let mut lines: HashMap<u32, HashMap<String, Vec<(usize, usize)>>> = HashMap::new();
        for (at, ignore) in ignores.iter().enumerate().filter(|(_, one)| one.counts(as_of)) {
            let rules = lines.entry(ignore.line).or_default();
            for (place, (rule, ..)) in ignore.rules.iter().enumerate() {
                rules.entry(rule.clone()).or_default().push((at, place));
            }
        }
        Self(lines)
    }
}

/// Whether an ignore on one of the finding's primary lines covers it. An ignore without a reason
/// covers nothing, and neither does one whose day is over.
fn covered(
    finding: &Finding,
    ignores: &mut BTreeMap<FileId, Vec<Ignore>>,
    covers: &mut BTreeMap<FileId, Covers>,
    texts: &Texts,
) -> bool {
    let mut covered = false;
    for label in finding.labels.iter().filter(|label| label.primary) {
        let Some(Covers(lines)) = covers.get_mut(&label.file) else { continue };
        let line = texts.get(label.file).line_of(label.span.start);
        let Some(places) = lines.get_mut(&line).and_then(|rules| rules.get_mut(finding.rule))
        else {
            continue;
        };
        covered = true;
        for (at, place) in places.drain(..) {
            let ignore = ignores.get_mut(&label.file).and_then(|list| list.get_mut(at));
            if let Some(rule) = ignore.and_then(|ignore| ignore.rules.get_mut(place)) {
                rule.2 = true;
            }
        }
    }
    covered
}

fn complaints(
    file: FileId,
    ignore: &Ignore,
    as_of: Option<Day>,
    (known, suggests): (&[&str], bool),
    ran: &impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let complain = |message: String, span, label: &str| {
        Finding::new(UNUSED_IGNORE, Severity::Warning, message, file, span, label)
    };
    let form = "write `# factlint: ignore[rule-name] why it may stand`";
    if ignore.names_too_many {
        let finding = complain(
            format!("an ignore that names more than {MOST_RULES} rules ignores nothing"),
            ignore.span,
            "nobody can have meant all of them",
        );
        return vec![finding.help(form)];
    }
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
            let near = suggests.then(|| crate::nearest::nearest(name, known.iter().copied()));
            let near = near.flatten();
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
