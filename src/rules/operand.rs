//! The values that stand for a property in a check: which of the facts on it are one value, and
//! which value that is.

use std::collections::{BTreeMap, HashMap};

use crate::{
    check::{Operand, Quantity},
    finding::excerpt,
    index::{Corpus, FactId},
    value::Reading,
};

/// A fact with what decides how it is taken together with others.
#[derive(Clone, Copy)]
pub(super) struct Item<'c> {
    pub(super) id: FactId,
    pub(super) reading: &'c Reading,
    /// The number of its group.
    pub(super) group: usize,
    /// Whether the facts of its group agree.
    pub(super) is_firm: bool,
}

/// Whether one value would fit all of these: the greatest lower end does not exceed the least
/// upper one (Helly's theorem on a line). Several sources that agree then speak of one thing, also
/// where the property could have many values.
pub(super) fn all_meet(items: &[Item<'_>]) -> bool {
    let quantities = items.iter().map(|item| Quantity::of_reading(item.reading));
    let mut common: Option<Quantity> = None;
    for quantity in quantities {
        let Some(quantity) = quantity else { return false };
        common = match common {
            None => Some(quantity),
            Some(common) => match common.meet(&quantity) {
                Some(both) => Some(both),
                None => return false,
            },
        };
    }
    true
}

/// The values of a property, and the facts they are from: one for each group, or for a property
/// with many values each.
pub(super) fn values(
    corpus: &Corpus,
    items: &[Item<'_>],
    is_many: bool,
) -> (Vec<Operand>, Vec<FactId>) {
    let mut found = (Vec::new(), Vec::new());
    if is_many {
        let mut seen: HashMap<String, Option<&str>> = HashMap::new();
        for item in items {
            let source = corpus.fact(item.id).source.as_ref().map(|source| &*source.text);
            // Two sources that say the same say it of one thing; one source says it of two.
            let first = *seen.entry(item.reading.to_string()).or_insert(source);
            if first != source {
                continue;
            }
            if let Some(operand) = operand(corpus, item) {
                found.0.push(operand);
                found.1.push(item.id);
            }
        }
        return found;
    }
    let mut groups: BTreeMap<usize, Vec<&Item<'_>>> = BTreeMap::new();
    for item in items {
        groups.entry(item.group).or_default().push(item);
    }
    for group in groups.into_values() {
        if let Some((operand, from)) = best(corpus, &group) {
            found.0.push(operand);
            found.1.extend(from);
        }
    }
    found
}

/// The value of a group: the narrowest of values that agree, and of others all that they allow,
/// because which of them is right is told elsewhere.
fn best(corpus: &Corpus, group: &[&Item<'_>]) -> Option<(Operand, Vec<FactId>)> {
    let operands: Vec<(Operand, FactId)> =
        group.iter().filter_map(|item| Some((operand(corpus, item)?, item.id))).collect();
    let is_firm = group.iter().all(|item| item.is_firm);
    if is_firm {
        let width = |(operand, _): &(Operand, FactId)| {
            let width = operand.quantity.width();
            (width.is_none(), width)
        };
        let (operand, id) = operands.into_iter().min_by(|a, b| width(a).cmp(&width(b)))?;
        return Some((operand, vec![id]));
    }
    let mut rest = operands.into_iter();
    let (mut all, first) = rest.next()?;
    let mut ids = vec![first];
    let mut written = vec![all.written.clone()];
    for (operand, id) in rest {
        let Some(quantity) = all.quantity.cover(&operand.quantity) else { continue };
        all.quantity = quantity;
        all.is_soft |= operand.is_soft;
        ids.push(id);
        if !written.contains(&operand.written) && written.len() < 3 {
            written.push(operand.written);
        }
    }
    all.written = written.join(" or ");
    Some((all, ids))
}

fn operand(corpus: &Corpus, item: &Item<'_>) -> Option<Operand> {
    let unit = match item.reading {
        Reading::Figure(figure) => Some(figure.unit().clone()),
        _ => None,
    };
    Some(Operand {
        written: excerpt(&corpus.fact(item.id).value.text, 60).into_owned(),
        quantity: Quantity::of_reading(item.reading)?,
        unit,
        is_soft: item.reading.is_soft(),
    })
}
