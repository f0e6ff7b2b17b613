//! One round: which fixes are tried, and which of them a text can bear.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Dropped,
    apply::{apply, in_order, meet},
    law::{self, Before},
};
use crate::{
    finding::{Edit, Finding, Fix, Safety},
    lint::Request,
    report::Report,
    span::Span,
    text::{FileId, Text},
};

/// How often a file is parsed in a round to find out which of its fixes do more than they say. None
/// does, unless a rule has a mistake.
const MOST_TRIALS: usize = 64;

/// A fix and the finding that offers it.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    finding: Finding,
    fix: Fix,
    /// The fingerprint of the finding, which tells it from others while lines move.
    pub key: String,
}

impl Offer {
    /// What people are told of it if it is not kept.
    pub(super) fn dropped(&self, text: &Text, reason: &'static str) -> Dropped {
        Dropped {
            name: text.path().to_owned(),
            line: text.line_of(self.finding.primary().span.start),
            rule: self.finding.rule,
            message: self.fix.message.clone(),
            reason,
        }
    }
}

/// The fixes of one round by file, in the order of the report; those of a file do not overlap.
pub(super) type Plan = BTreeMap<FileId, Vec<Offer>>;

/// Chooses the fixes of one round. The fixes of one finding exclude each other; the first that has
/// a fitting grade is taken. `skip` are the keys of those that were tried and dropped.
pub(super) fn plan(
    request: &Request,
    report: &Report,
    most: Safety,
    skip: &BTreeSet<String>,
) -> Plan {
    let mut plan = Plan::new();
    let mut taken = BTreeMap::<FileId, BTreeSet<Span>>::new();
    if report.findings.iter().all(|finding| finding.fixes.is_empty()) {
        return plan;
    }
    for (finding, key) in report.findings.iter().zip(report.fingerprints()) {
        let fits = |fix: &&Fix| fix.safety == Safety::Safe || most == Safety::Unsafe;
        let Some(fix) = finding.fixes.iter().find(fits) else { continue };
        let text = report.texts.get(fix.file);
        let is_wanted = !finding.resolved && request.is_in_scope(text.path());
        if !is_wanted || skip.contains(&key) || in_order(text.as_str(), &fix.edits).is_err() {
            continue;
        }
        let taken = taken.entry(fix.file).or_default();
        if fix.edits.iter().any(|edit| is_taken(taken, edit.span)) {
            continue;
        }
        taken.extend(fix.edits.iter().map(|edit| edit.span));
        let offer = Offer { finding: finding.clone(), fix: fix.clone(), key };
        plan.entry(fix.file).or_default().push(offer);
    }
    plan
}

/// Whether a span meets one of those that are taken. They do not meet each other, so only its
/// neighbours can; an insertion may stand at the start of another one.
fn is_taken(taken: &BTreeSet<Span>, span: Span) -> bool {
    let before = taken.range(..span).rev().take(2);
    let after = taken.range(span..).take(2);
    before.chain(after).any(|other| meet(*other, span))
}

/// What became of one file in one round.
pub(super) struct Result {
    /// The text afterwards.
    pub text: String,
    /// How many fixes are in it.
    pub applied: usize,
    /// Those that are not, each with the reason.
    pub dropped: Vec<(Offer, &'static str)>,
}

/// Applies as many of the offers as the text bears.
pub(super) fn carry_out(text: &Text, offers: &[Offer]) -> Result {
    let mut trial = Trial {
        before: Before::new(text),
        kept: Vec::new(),
        text: text.as_str().to_owned(),
        dropped: Vec::new(),
        left: MOST_TRIALS,
    };
    trial.keep(offers);
    let applied = trial.kept.len();
    Result { text: trial.text, applied, dropped: trial.dropped }
}

/// The search for the fixes that do what they say.
struct Trial {
    before: Before,
    kept: Vec<Offer>,
    /// The text with those that are kept.
    text: String,
    dropped: Vec<(Offer, &'static str)>,
    left: usize,
}

impl Trial {
    /// Keeps all of the offers if the text bears them, else those of each half that it bears.
    fn keep(&mut self, offers: &[Offer]) {
        if offers.is_empty() {
            return;
        }
        let reason = if self.left == 0 {
            "too many other fixes of the file were dropped"
        } else {
            match self.attempt(offers) {
                Ok(text) => {
                    self.text = text;
                    self.kept.extend_from_slice(offers);
                    return;
                }
                Err(reason) => reason,
            }
        };
        if let [offer] = offers {
            self.dropped.push((offer.clone(), reason));
        } else {
            let (first, second) = offers.split_at(offers.len() / 2);
            self.keep(first);
            self.keep(second);
        }
    }

    /// The text with what is kept and these.
    fn attempt(&mut self, offers: &[Offer]) -> std::result::Result<String, &'static str> {
        self.left -= 1;
        let all = self.kept.iter().chain(offers);
        let edits: Vec<Edit> = all.flat_map(|offer| offer.fix.edits.iter().cloned()).collect();
        let text = apply(self.before.text.as_str(), &edits).map_err(|_| "its edits overlap")?;
        law::holds(&self.before, &text, &edits)?;
        Ok(text)
    }
}
