//! Recording a verdict: a resolution is written into the right file, bound to the facts it judges.
//!
//! Nothing is taken on trust. The project is checked before, to see what disagrees, and the edited
//! project is checked in memory, to see that the disagreement is settled and nothing else is
//! broken; only then is there something to write.

mod explain;
mod open;
mod target;
mod words;

use std::{collections::BTreeSet, sync::Arc};

pub use self::open::{Matter, Matters, Side, Speaker, matters};
use self::{open::Open, target::Target};
use crate::{
    finding::Severity,
    index::FactId,
    lint::{self, Request, Run},
    pin::Rewrite,
    store::{Overlay, Store},
    value::date::{Context, Date},
};

/// A verdict to record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The facts: ids, the names that reports use, or `FILE:LINE`.
    pub facts: Vec<String>,
    /// `FACT stands`, `both-valid`, `both-wrong` or `unresolved`; the old one if absent.
    pub verdict: Option<String>,
    /// Why; the old reason if absent.
    pub reason: Option<String>,
    /// Where it can be looked up.
    pub evidence: Vec<String>,
    /// Who decided.
    pub by: Option<String>,
    /// The day, in EDTF.
    pub on: String,
    /// Whether the recorded verdict is kept for the facts as they stand.
    pub renew: bool,
    /// The file to write a new resolution to.
    pub file: Option<String>,
}

/// What recording a verdict does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The files to rewrite, by name.
    pub rewrites: Vec<Rewrite>,
    /// What is changed, in words.
    pub notes: Vec<String>,
    /// What is settled by it: the messages of the findings.
    pub settled: Vec<String>,
    /// Whether the verdict leaves the matter open.
    pub stays_open: bool,
}

/// Why a verdict is not recorded, with what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

/// Works out what recording a verdict changes. Nothing is written.
pub fn resolve(request: &Request, wish: &Wish) -> Result<Done, Refused> {
    let before = lint::run(request);
    let open = Open::of(&before);
    let facts = words::facts(&before, &wish.facts)?;
    let recorded = target::recorded(&before, &facts);
    let concerned = open.concerned(&before, &facts, recorded)?;
    let verdict = match (&wish.verdict, recorded) {
        (Some(verdict), _) => Some(words::verdict(&before, &facts, verdict)?),
        (None, Some(_)) if wish.renew || wish.reason.is_some() => None,
        (None, None) if wish.renew => return Err(explain::nothing_to_renew(&before, &facts)),
        (None, _) => return Err(explain::no_verdict(&before, &facts)),
    };
    // What was said for one verdict is not said for another, nor by the same person.
    let replaced =
        recorded.filter(|old| verdict.as_ref().is_some_and(|new| !new.is_of(old, &before.corpus)));
    if (recorded.is_none() || replaced.is_some()) && wish.reason.is_none() {
        return Err(explain::no_reason(replaced));
    }
    if let Some(by) = replaced.and_then(|old| old.by.as_ref()).filter(|_| wish.by.is_none()) {
        return Err(explain::nobody_decides(&by.text));
    }
    if !is_day(&wish.on) {
        return Err(Refused(format!(
            "`{}` is no date such as `2026-11-21`, `2026-11` or `2026`",
            wish.on
        )));
    }
    let target = Target {
        run: &before,
        facts: &facts,
        verdict: verdict.as_ref(),
        recorded,
        is_replaced: replaced.is_some(),
        wish,
    };
    let (rewrites, notes) = target.write()?;
    let after = lint::run(&with(request, &rewrites));
    let is_unresolved = target.is_unresolved(&after);
    confirm(&before, &after, &concerned, &rewrites, is_unresolved)?;
    let settled = if is_unresolved { Vec::new() } else { open.messages(&concerned) };
    Ok(Done { rewrites, notes, settled, stays_open: is_unresolved })
}

/// Whether the text is a day, a month or a year that exists, in figures alone.
fn is_day(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '-')
        && text.len() >= 4
        && Date::read(text, &Context::default()).is_ok()
}

/// The same request for a project in which files are rewritten.
fn with(request: &Request, rewrites: &[Rewrite]) -> Request {
    let mut store: Arc<dyn Store> = Arc::clone(&request.store);
    for rewrite in rewrites {
        let content = rewrite.new.clone().into_bytes();
        store = Arc::new(Overlay { under: store, name: rewrite.name.clone(), content });
    }
    Request { store, ..request.clone() }
}

/// Checks that the matter is settled by the new text, and that nothing else has come up.
fn confirm(
    before: &Run,
    after: &Run,
    concerned: &BTreeSet<(&'static str, Vec<FactId>)>,
    rewrites: &[Rewrite],
    is_unresolved: bool,
) -> Result<(), Refused> {
    let open_now = Open::of(after);
    if !is_unresolved && let Some(message) = open_now.still_open(concerned) {
        return Err(Refused(format!(
            "nothing was written: with this verdict it would still be open that {message}"
        )));
    }
    let errors = |run: &Run| -> BTreeSet<(&'static str, String)> {
        let is_bad = |finding: &&crate::finding::Finding| {
            !finding.resolved
                && (finding.severity == Severity::Error || finding.rule == "stale-resolution")
                && rewrites
                    .iter()
                    .any(|r| r.name == run.report.texts.get(finding.primary().file).path())
        };
        let found = run.report.findings.iter().filter(is_bad);
        found.map(|finding| (finding.rule, finding.message.clone())).collect()
    };
    let known = errors(before);
    // A disagreement that stays open may be told in other words once its facts have ids.
    let settleable: BTreeSet<&str> = concerned.iter().map(|&(rule, _)| rule).collect();
    match errors(after).into_iter().find(|e| !known.contains(e) && !settleable.contains(e.0)) {
        Some((rule, message)) => Err(Refused(format!(
            "nothing was written: the file would then be wrong in another way: {message} ({rule})"
        ))),
        None => Ok(()),
    }
}
