//! Judging many names at once.

use std::collections::HashMap;

use super::{Name, Rules, compare};
use crate::value::Verdict;

/// What a group of names says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The names by equal [`Name::key`], as indices, in the order of first appearance.
    pub classes: Vec<Vec<usize>>,
    /// The comparisons between classes that did not end in `agree`, in order of their classes.
    pub pairs: Vec<Pair>,
    /// Whether all pairs of classes were compared. If not, the bound was reached, and the pairs of
    /// the earlier classes are the ones that were compared.
    pub complete: bool,
}

/// Two classes of a [`Survey`] and how their first names compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index of the earlier class.
    pub a: usize,
    /// Index of the later class.
    pub b: usize,
    /// How they compare.
    pub verdict: Verdict,
}

/// Sorts names into classes by hashing, then compares the classes pairwise, at most `most_pairs`
/// times: a hundred thousand facts on one property mostly spell a handful of names.
pub fn survey(names: &[Name], rules: &Rules<'_>, most_pairs: usize) -> Survey {
    let mut class_of: HashMap<&str, usize> = HashMap::new();
    let mut classes: Vec<Vec<usize>> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let class = *class_of.entry(name.key()).or_insert_with(|| {
            classes.push(Vec::new());
            classes.len() - 1
        });
        if let Some(members) = classes.get_mut(class) {
            members.push(index);
        }
    }
    let firsts: Vec<&Name> =
        classes.iter().filter_map(|members| names.get(*members.first()?)).collect();
    let mut pairs = Vec::new();
    let mut compared = 0;
    for (b, later) in firsts.iter().enumerate() {
        for (a, earlier) in firsts.iter().take(b).enumerate() {
            if compared == most_pairs {
                return Survey { classes, pairs, complete: false };
            }
            compared += 1;
            match compare(earlier, later, rules) {
                Verdict::Agree => {}
                verdict => pairs.push(Pair { a, b, verdict }),
            }
        }
    }
    Survey { classes, pairs, complete: true }
}
