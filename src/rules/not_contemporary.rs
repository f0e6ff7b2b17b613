//! A statement about two entities that did not exist at the same time.

use std::collections::HashMap;

use super::{
    Reporter, Rule, at,
    constraint::{ByProperty, declared, facts, place, required, says},
};
use crate::{
    fact::{Constraint, Property},
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::{Reading, date::Day},
};

pub(super) struct NotContemporary;

impl Rule for NotContemporary {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "not-contemporary",
            group: "check",
            summary: "two entities that did not exist at the same time",
            severity: Severity::Error,
            docs: include_str!("not_contemporary.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let groups = ByProperty::new(corpus);
        let lives = lives(corpus, &groups);
        for (property, constraint) in required(corpus, "contemporary") {
            for group in groups.of(&property.id.text) {
                for (id, reading) in facts(corpus, group, &property.except) {
                    let Reading::Name(name) = reading else { continue };
                    let Some((entity, _)) = &name.entity else { continue };
                    let subject = &*corpus.fact(id).subject.text;
                    let pair = [subject, entity.as_str()]
                        .map(|who| (who, lives.get(who).copied().unwrap_or_default()));
                    out.checked();
                    if let Some((message, witnesses)) = apart(corpus, id, pair) {
                        report(corpus, id, message, &witnesses, (property, constraint), out);
                    }
                }
            }
        }
    }
}

/// When something began and ended at the utmost, with the facts that say so. Where accounts of it
/// differ, the widest counts.
#[derive(Clone, Copy, Default)]
struct Life {
    begin: Option<(Day, FactId)>,
    end: Option<(Day, FactId)>,
}

/// The lives of all subjects with a fact on a property that declares `existence`.
fn lives<'c>(corpus: &'c Corpus, groups: &ByProperty<'c>) -> HashMap<&'c str, Life> {
    let mut lives: HashMap<&str, Life> = HashMap::new();
    for (property, constraint) in declared(corpus, "existence") {
        let is_end = constraint.values.first().is_some_and(|value| &*value.text == "end");
        for group in groups.of(&property.id.text) {
            for (id, reading) in facts(corpus, group, &property.except) {
                let Reading::Date(date) = reading else { continue };
                let days = date.sweep().whole();
                let life = lives.entry(&corpus.fact(id).subject.text).or_default();
                if is_end && life.end.is_none_or(|(known, _)| days.high > known) {
                    life.end = Some((days.high, id));
                }
                if !is_end && life.begin.is_none_or(|(known, _)| days.low < known) {
                    life.begin = Some((days.low, id));
                }
            }
        }
    }
    lives
}

/// Why two cannot have had to do with each other, and the facts that show it.
fn apart(
    corpus: &Corpus,
    id: FactId,
    [one, other]: [(&str, Life); 2],
) -> Option<(String, Vec<FactId>)> {
    for ((gone, before), (come, after)) in [(one, other), (other, one)] {
        if let (Some((end, ended)), Some((begin, begun))) = (before.end, after.begin)
            && end < begin
        {
            let message = if gone == one.0 {
                format!("{gone} and {come} did not exist at one time")
            } else {
                format!("{come} and {gone} did not exist at one time")
            };
            return Some((message, vec![ended, begun]));
        }
    }
    let written = &corpus.fact(id).when.as_ref()?.text;
    let when = corpus.when(id)?.ok()?.sweep().whole();
    for (who, life) in [one, other] {
        let early = life.begin.filter(|(begin, _)| when.high < *begin);
        let late = life.end.filter(|(end, _)| when.low > *end);
        if let Some((_, witness)) = early.or(late) {
            return Some((format!("{who} did not exist in {written}"), vec![witness]));
        }
    }
    None
}

fn report(
    corpus: &Corpus,
    id: FactId,
    message: String,
    witnesses: &[FactId],
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let fact = corpus.fact(id);
    let involved: Vec<FactId> = witnesses.iter().copied().chain([id]).collect();
    let is_soft =
        witnesses.iter().any(|&id| matches!(corpus.value(id), Some(Ok(value)) if value.is_soft()));
    let label = format!("{} of {}: {}", property.id.text, fact.subject.text, says(corpus, id));
    let mut draft = out.report(message, at(fact, &fact.value), label);
    for &id in witnesses {
        let witness = corpus.fact(id);
        let (what, who) = (&witness.property.text, &witness.subject.text);
        let words = format!("{what} of {who}: {}", says(corpus, id));
        draft = draft.also(at(witness, &witness.value), words);
    }
    draft
        .all_primary()
        .also(place(property, constraint), "both have to exist at the same time")
        .help("look the dates up; the value may name another of the same name")
        .facts(involved.iter().map(|&id| corpus.name_of(id)).collect())
        .weighed(property)
        .at_most(if is_soft { Severity::Warning } else { Severity::Error })
        .settled(corpus, &involved);
}
