//! What the rules about the constraints of properties share: which facts they look at, and how
//! they point at the declaration.

use std::{cell::OnceCell, collections::HashMap};

use super::{Draft, Reporter, Rule as _, stages::LIMIT_REACHED};
use crate::{
    fact::{Cardinality, Constraint, Place, Property, Rank, Scalar},
    finding::excerpt,
    index::{self, Corpus, FactId, Group},
    span,
    text::FileId,
    value::{Reading, group::Span},
};

/// The groups of a corpus by property. Within a property they are in the order of subjects.
///
/// They are put in order when the first property is asked for: most rules that need them find no
/// declaration that they are about.
pub(super) struct ByProperty<'c> {
    corpus: &'c Corpus,
    groups: OnceCell<HashMap<&'c str, Vec<&'c Group>>>,
}

impl<'c> ByProperty<'c> {
    pub(super) const fn new(corpus: &'c Corpus) -> Self {
        Self { corpus, groups: OnceCell::new() }
    }

    /// The groups on one property.
    pub(super) fn of(&self, property: &str) -> &[&'c Group] {
        let groups = self.groups.get_or_init(|| {
            let mut groups: HashMap<&str, Vec<&Group>> = HashMap::new();
            for group in self.corpus.groups() {
                groups.entry(&self.corpus.head(group).property.text).or_default().push(group);
            }
            groups
        });
        groups.get(property).map_or(&[], Vec::as_slice)
    }

    /// How many facts there are on one property.
    pub(super) fn facts_on(&self, property: &str) -> usize {
        self.of(property).iter().map(|group| group.facts.len()).sum()
    }
}

/// What a rule has looked at of what it may look at for everything that is declared together. What
/// an ordinary project declares is about a few facts of each subject; many declarations on many facts
/// would take hours.
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// Room for so many facts; one that is looked at twice counts twice.
    pub(super) const fn of(facts: usize) -> Self {
        Self { left: facts }
    }

    /// Whether so many more facts can be looked at.
    pub(super) fn allows(&mut self, facts: usize) -> bool {
        // A declaration costs something even where there is nothing to look at.
        let left = self.left.checked_sub(facts.saturating_add(1));
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}

/// How many facts are looked at for all constraints of one sort together.
pub(super) const MOST_FOR_CONSTRAINTS: usize = 5_000_000;

/// Says of a declaration, and of those of its kind after it, that it would take too long.
pub(super) fn give_up(place: Place, kind: &str, out: &mut Reporter<'_>) {
    out.report(
        format!("this {kind} and those after it were not evaluated"),
        place,
        format!("too many facts for so many {kind}s"),
    )
    .help(format!("split the project, or write fewer {kind}s on its larger properties"))
    .edit(|finding| finding.rule = LIMIT_REACHED.meta().name);
}

/// Every property that declares a constraint, with it.
pub(super) fn declared<'c>(
    corpus: &'c Corpus,
    keyword: &'c str,
) -> impl Iterator<Item = (&'c Property, &'c Constraint)> {
    let properties = corpus.properties().values();
    properties.filter_map(move |property| Some((property, property.constraint(keyword)?)))
}

/// The same for a constraint that is declared as `true`.
pub(super) fn required<'c>(
    corpus: &'c Corpus,
    keyword: &'c str,
) -> impl Iterator<Item = (&'c Property, &'c Constraint)> {
    let properties = corpus.properties().values();
    properties.filter_map(move |property| Some((property, property.requirement(keyword)?)))
}

/// The facts of a group that count: not deprecated, not exempt, and with a value that is read.
pub(super) fn facts<'c>(
    corpus: &'c Corpus,
    group: &Group,
    except: &[Scalar],
) -> Vec<(FactId, &'c Reading)> {
    let counts = |&id: &FactId| is_in_force(corpus, id, except);
    let reading = |id: FactId| Some((id, corpus.value(id)?.ok()?));
    group.facts.iter().copied().filter(counts).filter_map(reading).collect()
}

/// Whether a fact is neither deprecated nor exempt, and its time is not unreadable. Of a property
/// with a best value, only what is preferred is compared.
pub(super) fn is_in_force(corpus: &Corpus, id: FactId, except: &[Scalar]) -> bool {
    let fact = corpus.fact(id);
    let takes_best =
        corpus.property_of(id).is_some_and(|property| property.cardinality == Cardinality::Best);
    let is_exempt = fact
        .id
        .as_ref()
        .is_some_and(|id| except.binary_search_by(|exempt| exempt.text.cmp(&id.text)).is_ok());
    let has_rank = match fact.rank {
        Rank::Preferred => true,
        Rank::Normal => !takes_best,
        Rank::Deprecated => false,
    };
    has_rank && !is_exempt && !matches!(corpus.when(id), Some(Err(_)))
}

/// The time in which a fact held, as groups are compared; all of time for one without.
pub(super) fn time(corpus: &Corpus, id: FactId) -> Span {
    let when = corpus.when(id).and_then(Result::ok);
    Span::held(when, corpus.property_of(id).map(index::timing).unwrap_or_default())
}

/// Facts by their times, to find one that holds at the time of another.
pub(super) struct Timeline(Vec<(Span, FactId)>);

impl Timeline {
    /// The timeline of some facts.
    pub(super) fn new(corpus: &Corpus, facts: impl IntoIterator<Item = FactId>) -> Self {
        let mut spans: Vec<_> = facts.into_iter().map(|id| (time(corpus, id), id)).collect();
        spans.sort_unstable();
        // Each place holds the fact that lasts longest of all that start there or before.
        let mut longest: Option<(Span, FactId)> = None;
        for span in &mut spans {
            match longest {
                Some(held) if held.0.until >= span.0.until => {
                    *span = (Span { from: span.0.from, ..held.0 }, held.1);
                }
                _ => longest = Some(*span),
            }
        }
        Self(spans)
    }

    /// A fact whose time meets `when`, if there is one.
    pub(super) fn meeting(&self, when: Span) -> Option<FactId> {
        let started = self.0.partition_point(|(span, _)| span.from <= when.until);
        let (span, id) = self.0.get(started.checked_sub(1)?)?;
        span.meets(when).then_some(*id)
    }
}

/// Where a constraint is declared.
pub(super) fn place(property: &Property, constraint: &Constraint) -> Place {
    Place { file: property.file, span: constraint.keyword.span }
}

/// The value of a fact, its time and who says so: `wiki says 1992`.
pub(super) fn says(corpus: &Corpus, id: FactId) -> String {
    let fact = corpus.fact(id);
    let value = excerpt(&fact.value.text, 60);
    let time = fact.when.as_ref().map(|when| format!(" in {}", when.text)).unwrap_or_default();
    match &fact.source {
        Some(source) => format!("{} says {value}{time}", source.text),
        None => format!("{value}{time}"),
    }
}

/// Facts that a person names in one verdict, at most.
const MOST_NAMED: usize = 64;

/// Where facts stand, by which they are known outside of a corpus.
pub(super) fn places(corpus: &Corpus, facts: &[FactId]) -> Vec<(FileId, span::Span)> {
    facts.iter().map(|&id| corpus.fact(id)).map(|fact| (fact.file, fact.span)).collect()
}

impl Draft<'_> {
    /// Gives the finding the weight that the property declares, if it declares one.
    pub(super) fn weighed(self, property: &Property) -> Self {
        self.edit(|finding| finding.severity = property.severity.unwrap_or(finding.severity))
    }

    /// Marks the finding as settled if a recorded verdict names all of these facts.
    pub(super) fn settled(self, corpus: &Corpus, facts: &[FactId]) -> Self {
        let this = self.edit(|finding| {
            let mut each: Vec<_> =
                facts.iter().take(MOST_NAMED + 1).map(|&id| places(corpus, &[id])).collect();
            each.sort();
            each.dedup();
            if each.len() > MOST_NAMED {
                return;
            }
            finding.settled_by = each;
            let named: Vec<Vec<FactId>> = facts.iter().map(|&id| vec![id]).collect();
            if let (Some(help), Some(command)) =
                (&mut finding.help, corpus.command_to_resolve(&named))
            {
                *help = format!("{help}; or record a verdict: `{command}`");
            }
        });
        this.marked(corpus, facts)
    }

    fn marked(self, corpus: &Corpus, facts: &[FactId]) -> Self {
        let Some(resolution) = corpus.settled_for(facts) else { return self };
        let draft = self.edit(|finding| {
            finding.resolved = true;
            finding.message =
                format!("{} (resolved: {})", finding.message, resolution.verdict.text);
        });
        match &resolution.reason {
            Some(reason) => draft.help(format!("settled: {}", excerpt(&reason.text, 200))),
            None => draft,
        }
    }

    /// Makes every place one that the finding is about, so that an ignore comment at any of the
    /// facts counts; call it before places of another sort are added.
    pub(super) fn all_primary(self) -> Self {
        self.edit(|finding| finding.labels.iter_mut().for_each(|label| label.primary = true))
    }
}
