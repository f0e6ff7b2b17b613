//! One group of facts as a card: who says what, in which words, why they differ, what to do.

use std::{borrow::Cow, collections::BTreeSet};

use serde::Serialize;

use super::{
    quote::{self, Words, prose},
    view::Numbers,
};
use crate::{
    audit::{Comparison, Digest, Fact, Group, Place, Resolution, Side, Verdict},
    finding::count,
};

/// Facts shown of one side; the rest is counted. Ten places are as many as anybody compares.
const MOST_FACTS: usize = 10;

/// Stretches of time shown of one group; the rest is counted.
const MOST_COMPARISONS: usize = 12;

/// Findings shown of one group.
const MOST_FINDINGS: usize = 8;

/// Bytes shown of one text that a fact file writes: more is no value, title or reason any more.
const MOST_TEXT: usize = 2_000;

/// A group.
#[derive(Serialize)]
pub(super) struct Card {
    anchor: String,
    verdict: &'static str,
    /// `open`, `resolved` or `none`.
    state: &'static str,
    /// What the filters look at: numbers of subject and property, verdict, state, numbers of the
    /// sources.
    key: String,
    subject: String,
    property: String,
    /// The qualifiers that tell it from other groups, in words.
    qualifiers: String,
    standing: String,
    /// Why nothing was compared; empty where something was.
    reason: Vec<Words>,
    blocks: Vec<Block>,
    more_blocks: usize,
    resolutions: Vec<Settled>,
    findings: Vec<Told>,
    more_findings: usize,
}

/// Facts that were compared with each other, or that were not compared at all.
#[derive(Default, Serialize)]
struct Block {
    /// The time, where a group has several stretches of it or all facts give the same.
    when: String,
    hint: Vec<Words>,
    is_conflict: bool,
    gap: String,
    sides: Vec<Shown>,
    more_sides: usize,
    /// What to type to record a verdict; empty where there is none to record.
    command: String,
}

/// A side.
#[derive(Serialize)]
struct Shown {
    title: String,
    standing: String,
    facts: Vec<Account>,
    more: usize,
}

/// What one source says.
#[derive(Serialize)]
struct Account {
    value: String,
    when: String,
    reading: String,
    /// The quote in its context; empty where the fact stands in full on another side.
    words: Vec<Words>,
    /// What is to be said of the quote.
    remark: String,
    source: String,
    details: Vec<String>,
    place: String,
    /// Where the quote stands in the stored text.
    found: String,
    aside: &'static str,
}

/// A recorded verdict.
#[derive(Serialize)]
struct Settled {
    verdict: String,
    reason: String,
    by: String,
    evidence: String,
    /// The evidence, where it is an address that a browser may be sent to.
    url: Option<String>,
    reopened: bool,
    place: String,
}

/// A finding.
#[derive(Serialize)]
struct Told {
    severity: &'static str,
    rule: String,
    message: Vec<Words>,
}

/// How groups are laid out on one page.
pub(super) struct Layout<'a> {
    pub(super) numbers: Numbers<'a>,
    /// Whether the number of the independent group is told with each fact. Where each source is a
    /// group of its own, that would be noise.
    pub(super) tells_independence: bool,
    /// Characters shown before a quote, and after it.
    pub(super) around: usize,
}

/// Lays out the group with this number.
pub(super) fn of(at: usize, group: &Group, layout: &Layout<'_>) -> Card {
    let mut seen = BTreeSet::new();
    let shown = group.comparisons.len().min(MOST_COMPARISONS);
    let compared = group.comparisons.iter().take(shown);
    let mut blocks: Vec<Block> = compared.map(|one| block(group, one, layout, &mut seen)).collect();
    blocks.extend(rest(group, layout));
    let (findings, more_findings) = findings(group);
    Card {
        anchor: anchor(at),
        verdict: group.verdict.word(),
        state: state(group),
        key: key(group, &layout.numbers),
        subject: cut(&group.subject_name),
        property: cut(&group.property),
        qualifiers: qualifiers(group),
        standing: standing(group.sources, group.independent),
        reason: if shown == 0 { prose(&group.reason) } else { Vec::new() },
        blocks,
        more_blocks: group.comparisons.len() - shown,
        resolutions: group.resolutions.iter().take(MOST_FACTS).map(settled).collect(),
        findings,
        more_findings,
    }
}

/// The facts that took no part in a comparison.
fn rest(group: &Group, layout: &Layout<'_>) -> Option<Block> {
    let sides = group.comparisons.iter().flat_map(|one| &one.sides);
    let compared: BTreeSet<usize> = sides.flat_map(|side| side.facts.iter().copied()).collect();
    let facts = group.facts.iter().enumerate().filter(|(nth, _)| !compared.contains(nth));
    let mut left: Vec<&Fact> = facts.map(|(_, fact)| fact).collect();
    let more = left.len().saturating_sub(MOST_FACTS);
    left.truncate(MOST_FACTS);
    let title = if group.comparisons.is_empty() { "" } else { "Not compared" };
    let side = Shown {
        title: title.to_owned(),
        standing: String::new(),
        facts: left.into_iter().map(|fact| account(fact, layout)).collect(),
        more,
    };
    (!side.facts.is_empty()).then(|| Block { sides: vec![side], ..Block::default() })
}

fn key(group: &Group, numbers: &Numbers<'_>) -> String {
    let number = |at: Option<&usize>| at.map_or_else(|| "-".to_owned(), usize::to_string);
    let mut key = vec![
        number(numbers.subjects.get(&*group.subject)),
        number(numbers.properties.get(&*group.property)),
        group.verdict.word().to_owned(),
        state(group).to_owned(),
    ];
    let sources = group.facts.iter().filter_map(|fact| fact.source.as_deref());
    let sources: BTreeSet<usize> =
        sources.filter_map(|id| numbers.sources.get(id).copied()).collect();
    key.extend(sources.iter().map(usize::to_string));
    key.join(" ")
}

/// The name of a group within the page.
pub(super) fn anchor(at: usize) -> String {
    format!("g{}", at + 1)
}

/// `open`, `resolved` or `none`.
pub(super) const fn state(group: &Group) -> &'static str {
    match group.verdict {
        Verdict::Conflict if group.resolved => "resolved",
        Verdict::Conflict => "open",
        _ => "none",
    }
}

/// `facts/korea.yaml:12`.
pub(super) fn place(place: &Place) -> String {
    format!("{}:{}", place.path, place.line)
}

/// No more of a text than a card has space for.
pub(super) fn cut(text: &str) -> String {
    cut_to(text, MOST_TEXT)
}

/// At most about `bytes` bytes of a text, which ends in an ellipsis where something was left out.
pub(super) fn cut_to(text: &str, bytes: usize) -> String {
    let Some((end, _)) = text.char_indices().find(|(at, _)| *at >= bytes) else {
        return text.to_owned();
    };
    format!("{}…", text.get(..end).unwrap_or_default())
}

/// `2 sources, 1 independent group`.
fn standing(sources: usize, independent: usize) -> String {
    match (sources, independent) {
        (0, _) => "no source".to_owned(),
        (1, _) => "1 source".to_owned(),
        (n, groups) => format!("{}, {}", count(n, "source"), count(groups, "independent group")),
    }
}

fn qualifiers(group: &Group) -> String {
    let one = |q: &crate::audit::Qualifier| format!("{} {}", q.name, q.value);
    cut(&group.qualifiers.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn block(
    group: &Group,
    one: &Comparison,
    layout: &Layout<'_>,
    seen: &mut BTreeSet<usize>,
) -> Block {
    let is_conflict = one.verdict == Verdict::Conflict;
    let is_open = is_conflict && one.resolution.is_none();
    let mut sides: Vec<Shown> =
        one.sides.iter().map(|side| shown(group, side, layout, seen)).collect();
    if sides.len() > 1 {
        for (nth, side) in sides.iter_mut().enumerate() {
            side.title = letter(nth);
        }
    }
    Block {
        when: one.when.as_deref().map(cut).unwrap_or_default(),
        hint: prose(&one.hint),
        is_conflict,
        gap: one.gap.as_ref().map(|gap| cut(&gap.words)).unwrap_or_default(),
        sides,
        more_sides: one.more_sides,
        command: if is_open { command(group, one) } else { String::new() },
    }
}

fn shown(group: &Group, side: &Side, layout: &Layout<'_>, seen: &mut BTreeSet<usize>) -> Shown {
    let shown = side.facts.len().min(MOST_FACTS);
    let facts = side.facts.iter().take(shown).filter_map(|&at| {
        let mut account = account(group.facts.get(at)?, layout);
        if !seen.insert(at) {
            account.words.clear();
            account.found.clear();
            "shown in full above; it fits this side as well".clone_into(&mut account.remark);
        }
        Some(account)
    });
    Shown {
        title: String::new(),
        standing: standing(side.sources, side.independent),
        facts: facts.collect(),
        more: side.facts.len() - shown,
    }
}

/// `Side A`.
fn letter(nth: usize) -> String {
    match u8::try_from(nth).ok().filter(|nth| *nth < 26) {
        Some(nth) => format!("Side {}", char::from(b'A' + nth)),
        None => format!("Side {}", nth + 1),
    }
}

fn account(fact: &Fact, layout: &Layout<'_>) -> Account {
    let reading = match (&fact.reading, &fact.unreadable) {
        (_, Some(why)) => format!("cannot be read: {}", cut(why)),
        (Some(reading), None) if *reading != fact.value => format!("read as {}", cut(reading)),
        _ => String::new(),
    };
    let mut details: Vec<String> = Vec::new();
    details.extend(fact.locator.as_deref().map(cut));
    for qualifier in &fact.qualifiers {
        details.push(cut(&format!("{} {}", qualifier.name, qualifier.value)));
    }
    if layout.tells_independence {
        details.extend(fact.independence.map(|at| format!("independent group {}", at + 1)));
    }
    let source = match (&fact.source, &fact.derived) {
        (Some(id), _) => cut(fact.source_title.as_deref().unwrap_or(id)),
        (None, Some(check)) => format!("computed by the check {}", cut(check)),
        (None, None) => "no source named".to_owned(),
    };
    let aside = if fact.rank == "deprecated" { "set aside: rank deprecated" } else { "" };
    Account {
        value: cut(&fact.value),
        when: fact.when.as_deref().map(cut).unwrap_or_default(),
        reading,
        words: fact
            .quote
            .as_ref()
            .map(|quote| quote::words(quote, layout.around))
            .unwrap_or_default(),
        remark: quote::remark(fact),
        source,
        details,
        place: place(&fact.place),
        found: quote::found(fact).map(place).unwrap_or_default(),
        aside,
    }
}

fn settled(one: &Resolution) -> Settled {
    let by: Vec<String> = [("by ", &one.by), ("on ", &one.on)]
        .into_iter()
        .filter_map(|(word, text)| Some(format!("{word}{}", cut(text.as_ref()?))))
        .collect();
    let evidence = one.evidence.as_deref().unwrap_or_default();
    Settled {
        verdict: cut(&one.verdict),
        reason: one.reason.as_deref().map(cut).unwrap_or_default(),
        by: by.join(" "),
        evidence: cut(evidence),
        url: link(evidence),
        reopened: one.digest == Digest::Reopened,
        place: place(&one.place),
    }
}

/// `address` if a browser may be sent there: over HTTP, and without a character that could end an
/// attribute or hide where it leads.
pub(super) fn link(address: &str) -> Option<String> {
    let lower = address.get(..8).or(address.get(..7))?.to_ascii_lowercase();
    let is_http = lower.starts_with("https://") || lower.starts_with("http://");
    let is_plain = address.len() <= MOST_TEXT
        && address
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '`' | '\\'));
    (is_http && is_plain).then(|| address.to_owned())
}

/// What to type to record a verdict on a conflict. `factlint resolve` takes a fact by its id, or by
/// its place where it has none.
fn command(group: &Group, one: &Comparison) -> String {
    let stands_on = |at: usize| one.sides.iter().filter(|side| side.facts.contains(&at)).count();
    let mut speakers: Vec<usize> = Vec::new();
    for side in &one.sides {
        // A verdict names, for every side, a fact that stands on that side alone; those with an id
        // come first, since an id stays when lines move.
        let own = side.facts.iter().take(MOST_FACTS).copied();
        let speaker = own.min_by_key(|&at| {
            let named = group.facts.get(at).is_some_and(|fact| has_id(group, fact));
            (stands_on(at), !named)
        });
        if let Some(at) = speaker.filter(|at| !speakers.contains(at)) {
            speakers.push(at);
        }
    }
    let facts = speakers.iter().filter_map(|&at| group.facts.get(at));
    let names: Vec<String> = facts
        .map(|fact| {
            let name = if has_id(group, fact) { fact.name.clone() } else { place(&fact.place) };
            typed(&name).into_owned()
        })
        .collect();
    format!("factlint resolve {} --verdict both-valid --reason '…'", names.join(" "))
}

/// Whether the name of a fact is an id that its file gives it, and not one made up for messages. One
/// that begins like a flag is as good as none.
fn has_id(group: &Group, fact: &Fact) -> bool {
    let what = format!("{}/{}", group.subject, group.property);
    let made_up = fact.source.as_ref().map_or_else(|| what.clone(), |id| format!("{what}@{id}"));
    fact.name != made_up && !fact.name.starts_with('-')
}

/// An id as it is typed: whoever copies the line must not run what somebody wrote into an id.
fn typed(id: &str) -> Cow<'_, str> {
    let is_plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '@' | ':');
    if !id.is_empty() && !id.starts_with('-') && id.chars().all(is_plain) {
        return Cow::Borrowed(id);
    }
    Cow::Owned(format!("'{}'", cut(id).replace('\'', r"'\''")))
}

/// The rules whose findings are the card itself.
const TOLD_BY_THE_CARD: [&str; 4] =
    ["date-conflict", "figure-conflict", "name-conflict", "text-conflict"];

fn findings(group: &Group) -> (Vec<Told>, usize) {
    let others: Vec<_> = group
        .findings
        .iter()
        .filter(|finding| !TOLD_BY_THE_CARD.contains(&&*finding.rule))
        .collect();
    let told = others.iter().take(MOST_FINDINGS).map(|finding| Told {
        severity: finding.severity,
        rule: finding.rule.clone(),
        message: prose(&finding.message),
    });
    (told.collect(), others.len().saturating_sub(MOST_FINDINGS))
}
