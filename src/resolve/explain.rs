//! Why a verdict cannot be recorded for the facts that were named, and what can be typed instead.

use super::{
    Refused,
    open::{Known, Open, place},
};
use crate::{
    fact::{Cardinality, Rank, Resolution},
    index::{Corpus, FactId},
    lint::Run,
    value::{Rules, Verdict, compare},
};

/// The verdicts that can be given on these facts, ready to be typed.
pub(super) fn no_verdict(run: &Run, facts: &[FactId]) -> Refused {
    let name = |&id: &FactId| run.corpus.typed(id).unwrap_or_else(|| place(run, id));
    let names: Vec<String> = facts.iter().map(name).collect();
    let command = format!("factlint resolve {}", names.join(" "));
    let stands = facts
        .iter()
        .map(|&id| crate::index::shell_word(&format!("{} stands", run.corpus.name_of(id))));
    let words = ["both-valid", "both-wrong", "unresolved"].map(str::to_owned);
    let lines: Vec<String> = stands
        .chain(words)
        .map(|verdict| format!("\n  {command} --verdict {verdict} --reason '…'"))
        .collect();
    let renew = super::target::recorded(run, facts).map_or_else(String::new, |resolution| {
        format!("; to keep the recorded `{}`, type `{command} --renew`", resolution.verdict.text)
    });
    Refused(format!("no verdict was given; type one of these{renew}:{}", lines.concat()))
}

/// A verdict was given without a reason, perhaps in the place of a recorded one.
pub(super) fn no_reason(replaced: Option<&Resolution>) -> Refused {
    let of_old = replaced.map_or_else(String::new, |old| {
        format!("; the one that is recorded was given for `{}`", old.verdict.text)
    });
    Refused(format!(
        "a verdict needs a reason: add `--reason '…'`, one sentence that somebody who was not there understands{of_old}"
    ))
}

/// A verdict that somebody signed would be replaced by one that nobody does.
pub(super) fn nobody_decides(by: &str) -> Refused {
    Refused(format!(
        "the recorded verdict was decided by `{by}`: say with `--by` who decides for another one"
    ))
}

/// There is no verdict on exactly these facts that could be kept.
pub(super) fn nothing_to_renew(run: &Run, facts: &[FactId]) -> Refused {
    let names: Vec<String> = facts.iter().map(|&id| run.corpus.name_of(id)).collect();
    Refused(format!(
        "no verdict on {} is recorded that could be kept; give one with `--verdict` and `--reason`",
        names.join(", ")
    ))
}

/// The matter is settled by a verdict on other facts.
pub(super) fn settled_already(run: &Run, matter: &Known<'_>) -> Refused {
    let covering = run.corpus.resolutions().iter().find(|resolution| {
        let named: Vec<FactId> =
            resolution.facts.iter().filter_map(|id| run.corpus.by_name(&id.text)).collect();
        matter.sides.iter().all(|side| side.iter().any(|id| named.contains(id)))
    });
    let whose = covering.map_or_else(String::new, |resolution| {
        let text = run.report.texts.get(resolution.file);
        let names: Vec<&str> = resolution.facts.iter().map(|id| &*id.text).collect();
        format!(
            ", by the verdict `{}` on {} at {}:{}; name these facts to change it",
            resolution.verdict.text,
            names.join(", "),
            text.path(),
            text.line_of(resolution.span.start)
        )
    });
    Refused(format!("it is settled already that {}{whose}", matter.headline()))
}

/// A fact was named that has nothing to do with the matter.
pub(super) fn stranger(run: &Run, matter: &Known<'_>, fact: FactId) -> Refused {
    Refused(format!(
        "`{}` does not speak for one side of it: {}. Type `{}`",
        run.corpus.name_of(fact),
        matter.headline(),
        matter.command(run)
    ))
}

/// No matter is covered by the facts: either a side is missing, or nothing is open between them.
pub(super) fn no_matter(run: &Run, open: &Open<'_>, facts: &[FactId]) -> Refused {
    let touches = |matter: &&Known<'_>| {
        matter.sides.iter().filter(|side| side.iter().any(|id| facts.contains(id))).count()
    };
    let near = open.matters.iter().filter(|matter| touches(matter) > 0).max_by_key(touches);
    if let Some(matter) = near {
        return missing_side(run, matter, facts);
    }
    match facts {
        [one] => Refused(format!(
            "no disagreement that a verdict could settle involves `{}`; `factlint resolve` lists those that are open",
            run.corpus.name_of(*one)
        )),
        [a, rest @ ..] => Refused(between(run, *a, rest)),
        [] => Refused("no fact was named".to_owned()),
    }
}

fn missing_side(run: &Run, matter: &Known<'_>, facts: &[FactId]) -> Refused {
    /// Facts shown of a side; one of them has to be named.
    const MOST: usize = 5;
    let missing = matter.sides.iter().filter(|side| !side.iter().any(|id| facts.contains(id)));
    let lines: Vec<String> = missing
        .map(|side| {
            let names = side.iter().take(MOST).map(|&id| {
                let fact = run.corpus.fact(id);
                format!("{} ({}, {})", run.corpus.name_of(id), fact.value.text, place(run, id))
            });
            format!("\n  {}", names.collect::<Vec<_>>().join(", or "))
        })
        .collect();
    Refused(format!(
        "{}. A verdict has to name a fact of each side that stands on that side alone; name also{}\nType: {}",
        matter.headline(),
        lines.concat(),
        matter.command(run)
    ))
}

/// Why nothing is open between facts.
fn between(run: &Run, a: FactId, rest: &[FactId]) -> String {
    let corpus = &run.corpus;
    let group = corpus.group_of(a);
    let Some(&b) =
        rest.iter().find(|&&b| !std::ptr::eq(corpus.group_of(b), group)).or(rest.first())
    else {
        return "no fact was named".to_owned();
    };
    let (first, second) = (corpus.name_of(a), corpus.name_of(b));
    let list = "`factlint resolve` lists what is open";
    if !std::ptr::eq(corpus.group_of(b), group) {
        let about = |id: FactId| {
            let fact = corpus.fact(id);
            format!("`{}` of `{}`", fact.property.text, fact.subject.text)
        };
        return format!(
            "`{first}` and `{second}` do not disagree: they are about {} and {}, and no check that fails names both. {list}",
            about(a),
            about(b)
        );
    }
    let why = why_not(corpus, a, b);
    format!("`{first}` and `{second}` do not disagree: {why}. {list}")
}

fn why_not(corpus: &Corpus, a: FactId, b: FactId) -> String {
    let property = &corpus.fact(a).property.text;
    if let Some(set_aside) = [a, b].into_iter().find(|&id| corpus.fact(id).rank == Rank::Deprecated)
    {
        return format!("`{}` is set aside by `rank: deprecated`", corpus.name_of(set_aside));
    }
    if corpus.property_of(a).is_some_and(|p| p.cardinality == Cardinality::Many) {
        return format!("`{property}` may have any number of values (`cardinality: many`)");
    }
    let rules = Rules { tolerance: None, directory: Some(corpus.directory()) };
    match (corpus.value(a), corpus.value(b)) {
        (Some(Ok(left)), Some(Ok(right))) => match compare(left, right, &rules) {
            Verdict::Conflict(_) => {
                "their times do not meet, or the difference is tolerated".to_owned()
            }
            _ => format!("{left} and {right} can both be true"),
        },
        _ => "one of the values cannot be read, so it is not compared".to_owned(),
    }
}
