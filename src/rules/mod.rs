//! The rules: what is looked for in facts, in groups of facts, and in the whole corpus.
//!
//! A rule is two files and one line: `rules/date_conflict.rs`, its page `rules/date_conflict.md`,
//! and its entry in [`RULES`]. The page is at once the documentation, the answer of `factlint
//! explain` and a test. Rules that report what an earlier stage finds (a syntax error, a limit)
//! have a page and an entry in `stages.rs`, and no code of their own here.

mod ambiguous_scalar;
mod ambiguous_value;
mod arithmetic;
mod check_failed;
mod circular_citation;
mod constraint;
mod date_conflict;
mod date_not_edtf;
mod declarations;
mod derived;
mod disagreement;
mod duplicate_id;
mod figure_conflict;
mod implied_value;
mod impossible_date;
mod inferred_value;
mod inverse_conflict;
mod lost_approximation;
mod missing_citation;
mod missing_companion;
mod missing_quote;
mod name_conflict;
mod name_variant;
mod not_contemporary;
mod operand;
mod order_violated;
mod out_of_range;
mod overlapping_holders;
mod quote_cuts_token;
mod quote_in_other_source;
mod quote_is_title;
mod quote_not_found;
mod quote_not_unique;
mod quote_out_of_order;
mod quote_too_short;
mod respell;
mod shared_value;
mod single_group;
mod snapshot_changed;
mod snapshot_is_quote;
mod snapshot_missing;
mod source_dates;
mod stages;
mod stale_name;
mod stale_resolution;
mod stated;
mod sudden_change;
mod text_conflict;
mod undated_figure;
mod unknown_entity;
mod unknown_fact;
mod unknown_property;
mod unknown_source;
mod unreadable_value;
mod unused_source;
mod value_contradicts_quote;
mod value_not_in_quote;
mod value_over_precise;
mod wrong_type;
mod wrong_unit;

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    config::Level,
    fact::{Fact, Place, Scalar},
    finding::{Finding, Label, Meta, Severity},
    index::{Corpus, FactId, Group},
    span::Span,
    text::FileId,
    value::UnreadableKind,
};

/// A rule. Each of the three hooks is run, whichever of them a rule implements.
pub trait Rule: Sync {
    /// What the rule says of itself.
    fn meta(&self) -> &'static Meta;

    /// Looks at one fact.
    fn fact(&self, _corpus: &Corpus, _fact: FactId, _out: &mut Reporter<'_>) {}

    /// Looks at the facts on one property of one subject under the same qualifiers.
    fn group(&self, _corpus: &Corpus, _group: &Group, _out: &mut Reporter<'_>) {}

    /// Looks at everything.
    fn corpus(&self, _corpus: &Corpus, _out: &mut Reporter<'_>) {}

    /// Looks at facts, one by one. Asking a rule once for many facts makes the hook of those that
    /// have none cost nothing.
    fn facts(&self, corpus: &Corpus, facts: &[FactId], out: &mut Reporter<'_>) {
        for &fact in facts {
            self.fact(corpus, fact, out);
        }
    }

    /// Looks at groups, one by one.
    fn groups(&self, corpus: &Corpus, groups: &[Group], out: &mut Reporter<'_>) {
        for group in groups {
            self.group(corpus, group, out);
        }
    }
}

/// Facts and groups that one rule after another looks at while they are at hand: about as many as
/// fit the cache of a core.
const AT_ONCE: usize = 1024;

/// Rules that go over the facts together on one core.
const TOGETHER: usize = 8;

/// What one rule found.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) rule: &'static str,
    /// How many things it looked at.
    pub(crate) checked: u64,
    /// How many findings past the bound of one rule were left out.
    pub(crate) cut: usize,
    pub(crate) findings: Vec<Finding>,
}

/// Runs all hooks of every rule. The rules are divided among the cores; what each found is given in
/// the order of the rules.
pub(crate) fn run(corpus: &Corpus) -> Vec<Found> {
    let facts: Vec<FactId> = corpus.facts().map(|(id, _)| id).collect();
    let share = |rules: &[&dyn Rule]| {
        let mut found: Vec<Vec<Finding>> = rules.iter().map(|_| Vec::new()).collect();
        let mut reporters: Vec<Reporter<'_>> = rules
            .iter()
            .zip(&mut found)
            .map(|(rule, findings)| Reporter::new(rule.meta(), findings))
            .collect();
        for facts in facts.chunks(AT_ONCE) {
            for (rule, out) in rules.iter().zip(&mut reporters) {
                rule.facts(corpus, facts, out);
            }
        }
        for groups in corpus.groups().chunks(AT_ONCE) {
            for (rule, out) in rules.iter().zip(&mut reporters) {
                rule.groups(corpus, groups, out);
            }
        }
        for (rule, out) in rules.iter().zip(&mut reporters) {
            rule.corpus(corpus, out);
        }
        let counts: Vec<(u64, usize)> =
            reporters.iter_mut().map(|out| (out.count(), out.cut())).collect();
        let all = rules.iter().zip(counts).zip(found);
        all.map(|((rule, (checked, cut)), findings)| {
            let rule = rule.meta().name;
            Found { rule, checked, cut, findings }
        })
        .collect::<Vec<Found>>()
    };
    if corpus.is_large() {
        return RULES.par_chunks(TOGETHER).flat_map_iter(share).collect();
    }
    RULES.chunks(TOGETHER).flat_map(share).collect()
}

/// Every rule, sorted by name.
pub static RULES: &[&dyn Rule] = &[
    &ambiguous_scalar::AmbiguousScalar,
    &ambiguous_value::AmbiguousValue,
    &check_failed::CheckFailed,
    &circular_citation::CircularCitation,
    &date_conflict::DateConflict,
    &date_not_edtf::DateNotEdtf,
    &duplicate_id::DuplicateId,
    &stages::DUPLICATE_KEY,
    &stages::ENCODING,
    &figure_conflict::FigureConflict,
    &implied_value::ImpliedValue,
    &impossible_date::ImpossibleDate,
    &inferred_value::InferredValue,
    &inverse_conflict::InverseConflict,
    &stages::LIMIT_REACHED,
    &lost_approximation::LostApproximation,
    &missing_citation::MissingCitation,
    &missing_companion::MissingCompanion,
    &missing_quote::MissingQuote,
    &name_conflict::NameConflict,
    &name_variant::NameVariant,
    &not_contemporary::NotContemporary,
    &stages::NOTHING_CHECKED,
    &order_violated::OrderViolated,
    &out_of_range::OutOfRange,
    &overlapping_holders::OverlappingHolders,
    &quote_cuts_token::QuoteCutsToken,
    &quote_in_other_source::QuoteInOtherSource,
    &quote_is_title::QuoteIsTitle,
    &quote_not_found::QuoteNotFound,
    &quote_not_unique::QuoteNotUnique,
    &quote_out_of_order::QuoteOutOfOrder,
    &quote_too_short::QuoteTooShort,
    &stages::RELAXED_GATE,
    &stages::SCHEMA,
    &shared_value::SharedValue,
    &single_group::SingleGroup,
    &snapshot_changed::SnapshotChanged,
    &snapshot_is_quote::SnapshotIsQuote,
    &snapshot_missing::SnapshotMissing,
    &source_dates::SourceDates,
    &stages::STALE_BASELINE,
    &stale_name::StaleName,
    &stale_resolution::StaleResolution,
    &sudden_change::SuddenChange,
    &text_conflict::TextConflict,
    &stages::TEXT_CUT_BY_COMMENT,
    &undated_figure::UndatedFigure,
    &unknown_entity::UnknownEntity,
    &unknown_fact::UnknownFact,
    &stages::UNKNOWN_KEY,
    &unknown_property::UnknownProperty,
    &unknown_source::UnknownSource,
    &stages::UNREADABLE_FILE,
    &unreadable_value::UnreadableValue,
    &stages::UNUSED_IGNORE,
    &unused_source::UnusedSource,
    &value_contradicts_quote::ValueContradictsQuote,
    &value_not_in_quote::ValueNotInQuote,
    &value_over_precise::ValueOverPrecise,
    &wrong_type::WrongType,
    &wrong_unit::WrongUnit,
    &stages::YAML_SYNTAX,
];

/// Rules that are off unless somebody asks for them: what they report is a matter of taste.
const ON_REQUEST: [&str; 1] = ["date-not-edtf"];

/// Whether a rule is off unless the configuration or the command line gives it a level.
pub fn is_on_request(name: &str) -> bool {
    ON_REQUEST.contains(&name)
}

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static dyn Rule> {
    let at = RULES.binary_search_by(|rule| rule.meta().name.cmp(name)).ok()?;
    RULES.get(at).copied()
}

/// The names of all rules, sorted.
pub fn names() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.meta().name).collect()
}

/// Suggestions that one rule makes in a run: nobody reads more of them, and a project may have ten
/// thousand sources and a hundred thousand facts that cite others.
const MOST_SUGGESTIONS: u32 = 32;

/// Findings of one rule that are taken down. Each costs some kilobytes, and what is shown of a run
/// is bounded far below it.
const MOST_FINDINGS: usize = 50_000;

/// Takes down what one rule finds, under its name and with its severity.
#[derive(Debug)]
pub struct Reporter<'a> {
    meta: &'static Meta,
    findings: &'a mut Vec<Finding>,
    checked: u64,
    suggestions: u32,
    left_out: usize,
}

impl<'a> Reporter<'a> {
    /// A reporter for the rule with this entry.
    pub fn new(meta: &'static Meta, findings: &'a mut Vec<Finding>) -> Self {
        Self { meta, findings, checked: 0, suggestions: MOST_SUGGESTIONS, left_out: 0 }
    }

    /// Counts one thing that the rule could have reported and looked at.
    pub fn checked(&mut self) {
        self.checked += 1;
    }

    /// How many things were looked at.
    pub fn count(&self) -> u64 {
        self.checked
    }

    /// "did you mean …?" for a word that is not declared. Each search looks at all that is declared,
    /// so only the first few of a rule get one.
    pub fn did_you_mean<'w>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'w str>,
    ) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        crate::nearest::nearest(word, known).map(|near| format!("did you mean `{near}`?"))
    }

    /// Leaves out what is past the bound of one rule, and gives its number. For the end of a run.
    pub(crate) fn cut(&mut self) -> usize {
        if self.findings.len() <= MOST_FINDINGS {
            return 0;
        }
        self.findings.truncate(MOST_FINDINGS);
        std::mem::take(&mut self.left_out) + 1
    }

    /// Reports a finding at one place. Whoever reports adds to what is returned.
    pub fn report(
        &mut self,
        message: impl Into<String>,
        place: Place,
        label: impl Into<String>,
    ) -> Draft<'_> {
        let Place { file, span } = place;
        // One more than are kept, as the place where the further ones are drafted.
        if self.findings.len() > MOST_FINDINGS {
            self.findings.pop();
            self.left_out += 1;
        }
        self.findings.push(Finding::new(
            self.meta.name,
            self.meta.severity,
            message,
            file,
            span,
            label,
        ));
        let last = self.findings.len() - 1;
        Draft { finding: &mut self.findings[last] }
    }
}

/// A finding that is being written. It has been taken down already: nothing is lost if the draft is
/// dropped.
#[derive(Debug)]
pub struct Draft<'a> {
    finding: &'a mut Finding,
}

#[allow(clippy::return_self_not_must_use, reason = "what is added is kept at once")]
impl Draft<'_> {
    /// Adds a further place.
    pub fn also(self, place: Place, message: impl Into<String>) -> Self {
        let Place { file, span } = place;
        self.finding.labels.push(Label { file, span, message: message.into(), primary: false });
        self
    }

    /// Says the likely cause.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        self.finding.hint = Some(hint.into());
        self
    }

    /// Says the next step.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.finding.help = Some(help.into());
        self
    }

    /// Says the next step, if there is one to say.
    pub fn help_if(self, help: Option<impl Into<String>>) -> Self {
        self.finding.help = help.map(Into::into);
        self
    }

    /// Names the facts it is about.
    pub fn facts(self, mut facts: Vec<String>) -> Self {
        facts.sort();
        facts.dedup();
        self.finding.facts = facts;
        self
    }

    /// Lowers the severity to at most this one.
    pub fn at_most(self, severity: Severity) -> Self {
        self.finding.severity = self.finding.severity.min(severity);
        self
    }

    /// The finding itself, for what has no shorthand here.
    pub fn edit(self, edit: impl FnOnce(&mut Finding)) -> Self {
        edit(self.finding);
        self
    }
}

/// The severity a finding has after the configuration has been asked; `None` if the rule is off.
/// A rule that reports some of its findings below its own severity keeps doing so.
pub fn effective(meta: &Meta, found: Severity, level: Option<Level>) -> Option<Severity> {
    match level {
        None => Some(found),
        Some(Level::Off) => None,
        Some(Level::On(severity)) if found == meta.severity => Some(severity),
        Some(Level::On(severity)) => Some(found.min(severity)),
    }
}

/// Where a part of a fact stands.
fn at(fact: &Fact, scalar: &Scalar) -> Place {
    Place { file: fact.file, span: scalar.span }
}

/// The bytes `at` of a scalar's value, in its file. Exact where the scalar is written as it is
/// meant, with or without quotes; the whole scalar where escapes or lines stand between.
fn part(file: FileId, scalar: &Scalar, at: &Range<usize>) -> Place {
    let Span { start, .. } = scalar.span;
    let length = scalar.text.len();
    let offset = match scalar.span.len() as usize {
        written if written == length => 0,
        written if written == length + 2 => 1,
        _ => return Place { file, span: scalar.span },
    };
    let from = start as usize + offset + at.start.min(length);
    let until = start as usize + offset + at.end.min(length);
    if from >= until {
        return Place { file, span: scalar.span };
    }
    Place { file, span: Span::of(from..until) }
}

/// Reports the value and the time of a fact if they cannot be read for a reason that `concerns`
/// the rule.
fn unread(
    corpus: &Corpus,
    id: FactId,
    out: &mut Reporter<'_>,
    concerns: impl Fn(UnreadableKind) -> bool,
) {
    let fact = corpus.fact(id);
    let value = corpus.value(id).map(|read| (&fact.value, read.err()));
    let when = corpus.when(id).and_then(|read| Some((fact.when.as_ref()?, read.err())));
    for (scalar, problem) in [value, when].into_iter().flatten() {
        out.checked();
        let Some(problem) = problem.filter(|problem| concerns(problem.kind)) else { continue };
        let label = if problem.at.len() < scalar.text.len() { "this part" } else { "" };
        out.report(problem.message.clone(), part(fact.file, scalar, &problem.at), label)
            .facts(vec![corpus.name_of(id)])
            .help_if(problem.help.clone());
    }
}

/// The rule that an unknown name is most likely a slip for.
pub fn suggest(name: &str) -> Option<&'static str> {
    crate::nearest::nearest(name, names())
}
