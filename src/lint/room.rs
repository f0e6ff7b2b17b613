//! How much room what a fact file says takes up in a run, counted as bytes of fact files.
//!
//! An alias is a few bytes and stands for what may be a megabyte; a declaration may have no more than
//! a name. So everything counts as if it were written out, and as something even where it is short.

use crate::fact::{Check, Entity, Fact, FactFile, Property, Resolution, Scalar, Source};

/// Bytes that a fact counts for at least. The smallest takes twelve times as much memory until the end
/// of a run.
const FACT: usize = 112;

/// Bytes that a source, an entity, a property, a check or a resolution counts for at least.
const DECLARATION: usize = 128;

/// Bytes that each scalar of a declaration counts for besides its own.
const SCALAR: usize = 32;

/// Bytes that whatever is wrong with a file, and each of its ignores, counts for: about a quarter of
/// the memory that it takes. A few bytes can be wrong in a way of their own.
pub(super) const FINDING: usize = 256;

/// The bytes for which what a file says counts beyond those that it has.
pub(super) fn beyond(text: &str, says: &FactFile) -> usize {
    let facts: usize = says.facts.iter().map(|fact| words_of(fact).max(FACT)).sum();
    let declared = [
        sum(&says.sources, source),
        sum(&says.entities, entity),
        sum(&says.properties, property),
        sum(&says.checks, check),
        sum(&says.resolutions, resolution),
    ];
    (facts + declared.iter().sum::<usize>()).saturating_sub(text.len())
}

fn words_of(fact: &Fact) -> usize {
    let word = |scalar: &Scalar| scalar.text.len();
    let quote = fact.quote.iter().flat_map(|quote| {
        let around = [&quote.prefix, &quote.suffix].into_iter().flatten();
        around.map(Box::as_ref).chain([&quote.exact])
    });
    let plain = [&fact.id, &fact.when, &fact.source, &fact.locator].into_iter().flatten();
    let boxed = [&fact.calendar, &fact.derived].into_iter().flatten().map(Box::as_ref);
    let own = [&fact.subject, &fact.property, &fact.value].into_iter().chain(plain).chain(boxed);
    let qualifiers = fact.qualifiers.iter().flat_map(|(name, value)| [name, value]);
    own.chain(quote).map(word).sum::<usize>()
        + qualifiers.map(|of| word(of) + SCALAR).sum::<usize>()
}

fn sum<T>(declared: &[T], of: fn(&T) -> usize) -> usize {
    declared.iter().map(|one| of(one).max(DECLARATION)).sum()
}

fn scalars<'s>(scalars: impl IntoIterator<Item = &'s Scalar>) -> usize {
    scalars.into_iter().map(|scalar| scalar.text.len() + SCALAR).sum()
}

fn source(source: &Source) -> usize {
    let spelling = &source.spelling;
    let plain = [
        &source.title,
        &source.publisher,
        &source.container_title,
        &source.issued,
        &source.accessed,
        &source.url,
        &source.language,
        &spelling.currency,
        &spelling.tons,
        &spelling.date_order,
        &spelling.fiscal_start,
        &spelling.fiscal_label,
    ];
    let snapshot = source.snapshot.iter().flat_map(|snapshot| {
        let further = [&snapshot.sha256, &snapshot.media_type].into_iter().flatten();
        further.chain([&snapshot.path])
    });
    let plain = plain.into_iter().flatten().chain([&source.id]);
    scalars(plain.chain(snapshot).chain(&source.derived_from))
}

fn entity(entity: &Entity) -> usize {
    let plain = [&entity.kind, &entity.name].into_iter().flatten().chain([&entity.id]);
    let former = entity.former.iter().flat_map(|former| former.when.iter().chain([&former.name]));
    scalars(plain.chain(&entity.aliases).chain(&entity.not).chain(former))
}

fn property(property: &Property) -> usize {
    let plain = [
        &property.unit,
        &property.min,
        &property.max,
        &property.tolerance,
        &property.of,
        &property.subject_type,
        &property.approx,
        &property.spelling.date_order,
        &property.spelling.fiscal_start,
        &property.spelling.fiscal_label,
    ];
    let plain = plain.into_iter().flatten().chain([&property.id]);
    let constraints =
        property.constraints.iter().flat_map(|of| of.values.iter().chain([&of.keyword]));
    scalars(plain.chain(&property.key).chain(&property.except).chain(constraints))
}

fn check(check: &Check) -> usize {
    scalars([&check.id, &check.expression].into_iter().chain(&check.except))
}

fn resolution(resolution: &Resolution) -> usize {
    let plain = [
        &resolution.reason,
        &resolution.evidence,
        &resolution.by,
        &resolution.on,
        &resolution.digest,
    ];
    let plain = plain.into_iter().flatten().chain([&resolution.verdict]);
    scalars(plain.chain(&resolution.facts))
}
