//! Whether a finding is one that was there before.
//!
//! A [`crate::report::Report::fingerprints`] names a finding for whoever follows it from run to
//! run. Here the question is another one: did the change make it? So what counts is what the
//! finding is about and what it says of it, and nothing that moves when other lines do:
//!
//! - of a disagreement, the group and the values on its sides. It is known if one disagreement of
//!   before had all these values. One more source for a known value makes nothing new, a value that
//!   nobody gave before does;
//! - of anything else about facts, the rule, the facts, and the words under its labels, wherever
//!   the file lies and whatever it is called;
//! - of the rest, the file, the words and the line they stand in. Positions in lists do not count.
//!
//! Equal findings are counted: two where there was one make one new.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::{
    finding::{Finding, Label},
    text::Texts,
};

/// Bytes of words under a label that count. A longer place is a whole block, in which anything
/// may change.
const LONGEST_WORDS: usize = 400;

/// What a finding is, apart from where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// Of the rule and of what the finding is about: 32 hexadecimal digits.
    pub key: String,
    /// Of each value that stands against others, where values disagree: 32 hexadecimal digits.
    pub sides: BTreeSet<String>,
}

/// The identity of a finding. `rename` gives the path under which a file is known.
pub fn identity(finding: &Finding, texts: &Texts, rename: &dyn Fn(&str) -> String) -> Identity {
    if let Some(comparison) = &finding.comparison {
        let sides = comparison.sides.iter().map(|side| hash(&[&side.reading]));
        let key = hash(&[finding.rule, "sides", &finding.subject]);
        return Identity { key, sides: sides.collect() };
    }
    let subject = without_positions(&finding.subject);
    let mut parts: Vec<&str> = vec![finding.rule, &subject];
    let primary = finding.primary();
    let text = texts.get(primary.file);
    let path = rename(text.path());
    if finding.facts.is_empty() {
        let line = text.line_span(text.line_of(primary.span.start));
        parts.extend(["place", &path, line.map_or("", |line| text.slice(line).trim())]);
    } else {
        parts.push("facts");
        parts.extend(finding.facts.iter().map(String::as_str));
    }
    let mut words: Vec<&str> = finding.labels.iter().map(|label| words(label, texts)).collect();
    words.sort_unstable();
    parts.push("words");
    parts.extend(words);
    Identity { key: hash(&parts), sides: BTreeSet::new() }
}

/// The words under a label, if they are few and on one line.
fn words<'t>(label: &Label, texts: &'t Texts) -> &'t str {
    let slice = texts.get(label.file).slice(label.span);
    if slice.len() > LONGEST_WORDS || slice.contains(['\n', '\r']) { "" } else { slice }
}

/// A place in a tree, as `/facts/3/value`, without the numbers: they change when something is
/// added above.
fn without_positions(subject: &str) -> String {
    if !subject.starts_with('/') {
        return subject.to_owned();
    }
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> =
        subject.split('/').map(|part| if is_number(part) { "#" } else { part }).collect();
    parts.join("/")
}

/// The first 16 bytes of SHA-256 over `parts`, in hexadecimal digits.
fn hash(parts: &[&str]) -> String {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()[..16].iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Findings of before, to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Known(BTreeMap<String, Vec<Entry>>);

#[derive(Clone, Debug)]
struct Entry {
    sides: BTreeSet<String>,
    /// Whether a recorded verdict had settled it. Then it is not known as an open one.
    is_resolved: bool,
    is_used: bool,
}

impl Known {
    /// Adds a finding of before.
    pub fn add(&mut self, identity: Identity, is_resolved: bool) {
        let entry = Entry { sides: identity.sides, is_resolved, is_used: false };
        self.0.entry(identity.key).or_default().push(entry);
    }

    /// Whether a finding was there before. Each finding of before answers for one, and a
    /// disagreement for all that may be left of it.
    pub fn take(&mut self, identity: &Identity, is_resolved: bool) -> bool {
        let Some(entries) = self.0.get_mut(&identity.key) else { return false };
        let fits = |entry: &&mut Entry| {
            (is_resolved || !entry.is_resolved)
                && if identity.sides.is_empty() {
                    entry.sides.is_empty() && !entry.is_used
                } else {
                    identity.sides.is_subset(&entry.sides)
                }
        };
        let found = entries.iter_mut().find(fits);
        found.map(|entry| entry.is_used = true).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finding::{Comparison, Severity, Side},
        span::Span,
        text::{FileId, Text},
    };

    fn of(text: &str, word: &str, edit: impl FnOnce(&mut Finding)) -> Identity {
        let mut texts = Texts::default();
        let file: FileId = texts.add(Text::new("a.yaml", text));
        let at = text.find(word).unwrap();
        let span = Span::of(at..at + word.len());
        let mut finding = Finding::new("rule", Severity::Error, "wrong", file, span, "");
        edit(&mut finding);
        identity(&finding, &texts, &str::to_owned)
    }

    fn sides(values: &[&str]) -> impl FnOnce(&mut Finding) {
        let sides = values.iter().map(|value| Side {
            value: (*value).into(),
            reading: (*value).into(),
            facts: Vec::new(),
        });
        let comparison = Comparison { verdict: "conflict", sides: sides.collect() };
        move |finding| finding.comparison = Some(comparison)
    }

    #[test]
    fn lines_above_change_nothing_and_the_words_do() {
        let before = of("a: 1\nb: x\n", "x", |_| {});
        assert_eq!(before, of("z: 9\na: 1\nb: x\n", "x", |_| {}));
        assert_ne!(before, of("a: 1\nb: y\n", "y", |_| {}));
    }

    #[test]
    fn a_position_in_a_list_does_not_count() {
        let at = |subject: &'static str| of("b: x\n", "x", |f| f.subject = subject.into());
        assert_eq!(at("/facts/3/value"), at("/facts/11/value"));
        assert_ne!(at("/facts/3/value"), at("/facts/3/when"));
    }

    #[test]
    fn a_fact_is_known_wherever_it_stands() {
        let fact = |f: &mut Finding| f.facts = vec!["opening".into()];
        assert_eq!(of("{v: 1}\n", "1", fact), of("more: {v: 1}\n", "1", fact));
        assert_ne!(of("{v: 1}\n", "1", fact), of("{v: 2}\n", "2", fact));
    }

    #[test]
    fn a_disagreement_is_known_by_its_values_and_a_further_value_is_new() {
        let mut known = Known::default();
        known.add(of("x", "x", sides(&["1901", "1907", "1910"])), false);
        assert!(known.take(&of("x", "x", sides(&["1907", "1901"])), false), "one side is gone");
        assert!(!known.take(&of("x", "x", sides(&["1901", "1999"])), false));
    }

    #[test]
    fn values_of_two_disagreements_do_not_make_a_third_one_known() {
        let mut known = Known::default();
        known.add(of("x", "x", sides(&["5", "6"])), false);
        known.add(of("x", "x", sides(&["7", "8"])), false);
        assert!(!known.take(&of("x", "x", sides(&["5", "7"])), false));
    }

    #[test]
    fn equal_findings_are_counted_and_a_settled_one_does_not_excuse_an_open_one() {
        let mut known = Known::default();
        let same = of("x", "x", |_| {});
        known.add(same.clone(), false);
        assert!(known.take(&same, false));
        assert!(!known.take(&same, false));
        known.add(same.clone(), true);
        assert!(!known.take(&same, false));
        assert!(known.take(&same, true));
    }
}
