//! Comparing two persons' names by a ladder of rules, from equal to different.
//!
//! No similarity score decides that two names are one person's: on pairs that were chosen to
//! mislead, scores give one false match for every two true ones. Every step below is a rule that
//! can be named, and the names of the rules that were used are the reason of the verdict.

use std::{borrow::Cow, collections::HashSet};

use super::{
    chinese, division, established,
    person::Person,
    skeleton,
    unit::{self, Steps, Unit},
};
use crate::value::{Conflict, Reason, ReasonKind, Verdict};

/// Longest word, in bytes, to which the edit distance is applied: it takes quadratic time.
const LONGEST_MEASURED: usize = 64;

/// Words in a name up to which each of them is held against each of another name: it takes
/// quadratic time.
const MOST_PAIRED: usize = 8;

/// The hint where one name is a word of the other.
pub const ONLY_A_PART: &str = "only a part of the name: write it in full or add an alias";

/// Compares two persons' names. Both have at least one word.
pub(super) fn compare(a: &Person, b: &Person) -> Verdict {
    let (units_a, units_b) = (a.units(), b.units());
    let same_words = a.generation == b.generation && equal_joined(&units_a, &units_b);
    if same_words && a.description == b.description && born_alike(a, b) {
        return Verdict::Agree;
    }
    let context = Context {
        unvowelled: a.unvowelled != b.unvowelled,
        order_known: a.order_known && b.order_known,
    };
    let (readings_a, readings_b) = (a.readings(), b.readings());
    let (mut best, mut other_generation) = (None, false);
    for (of_a, of_b) in readings_a.iter().flat_map(|a| readings_b.iter().map(move |b| (a, b))) {
        // A word that is doubted to be a numeral is none beside a numeral: Mohammed V, Mohammed VI.
        if of_a.doubted && b.generation.is_some() || of_b.doubted && a.generation.is_some() {
            continue;
        }
        let Some(steps) = context.steps(&of_a.units, &of_b.units) else { continue };
        // Pinyin is spelt in one way: Xu Jing is not Hu Jing, although Hsu Jing may be.
        if steps.has(Steps::ROMANISATION) && is_pinyin(&of_a.units) && is_pinyin(&of_b.units) {
            continue;
        }
        let suffix = match (of_a.generation, of_b.generation) {
            (Some(a), Some(b)) if a != b => {
                other_generation = true;
                continue;
            }
            (a, b) => {
                if a == b {
                    Steps::NONE
                } else {
                    Steps::SUFFIX
                }
            }
        };
        best = cheaper(best, Some(steps.and(of_a.steps).and(of_b.steps).and(suffix)));
    }
    match best {
        Some(_) if !born_alike(a, b) => Verdict::conflict("other names at birth"),
        Some(steps) => match described_alike(a, b) {
            Ok(description) => verdict(steps.and(description)),
            Err(told_apart) => Verdict::conflict(told_apart),
        },
        None if other_generation => Verdict::conflict(generations(a, b)),
        None => different(a, b),
    }
}

fn is_pinyin(units: &[Unit]) -> bool {
    chinese::is_pinyin(units.iter().flat_map(Unit::written).filter(|word| !word.is_empty()))
}

/// Whether the names at birth, where both are given, end with one surname.
fn born_alike(a: &Person, b: &Person) -> bool {
    let [born_a, born_b] = [a, b].map(|person| unit::group(&person.born).pop());
    born_a.zip(born_b).is_none_or(|(a, b)| a.steps_to(&b, false).is_some())
}

/// The rule that the descriptions of two names need. Unless one of them says more than the
/// other, they tell two people apart: John Smith (politician), John Smith (footballer).
fn described_alike(a: &Person, b: &Person) -> Result<Steps, String> {
    let (Some(a), Some(b)) = (&a.description, &b.description) else {
        let bare = a.description == b.description;
        return Ok(if bare { Steps::NONE } else { Steps::DESCRIPTION });
    };
    if a == b {
        return Ok(Steps::NONE);
    }
    let [words_a, words_b] = [a, b].map(|text| text.split(' ').collect::<HashSet<_>>());
    if words_a.is_subset(&words_b) || words_b.is_subset(&words_a) {
        return Ok(Steps::DESCRIPTION);
    }
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    Err(format!("told apart in brackets: {first} and {second}"))
}

/// `another generation: Jr. and Sr.`, whichever name stands first.
fn generations(a: &Person, b: &Person) -> String {
    let mut both = [a, b].map(|person| (person.generation, person.suffix().unwrap_or_default()));
    both.sort_unstable();
    let [(_, first), (_, second)] = both;
    format!("another generation: {first} and {second}")
}

/// What two names share besides their words.
#[derive(Clone, Copy)]
struct Context {
    unvowelled: bool,
    order_known: bool,
}

impl Context {
    /// The rules that make two rows of units one name.
    fn steps(self, a: &[Unit], b: &[Unit]) -> Option<Steps> {
        if equal_joined(a, b) {
            return Some(Steps::NONE);
        }
        let mut best = self
            .aligned(a, b)
            .or_else(|| self.aligned(&merged_like(a, b)?, b))
            .or_else(|| self.aligned(a, &merged_like(b, a)?));
        if !self.order_known && a.len() >= 2 && b.len() >= 2 {
            best = cheaper(best, self.reordered(a, b));
            best = cheaper(best, self.reordered(b, a));
        }
        cheaper(best, self.romanised_whole(a, b))
    }

    /// The same, with the family name of `b` moved to the other end, or the words in any order.
    fn reordered(self, a: &[Unit], b: &[Unit]) -> Option<Steps> {
        let patronymic = a.iter().chain(b).any(|unit| unit.patronymic);
        let mut turned = b.to_vec();
        turned.rotate_right(1);
        // Family name first or last is the same name; `Ali bin Hassan` is not `Hassan bin Ali`,
        // which is why a particle must stay with its word.
        let turned_steps = self.aligned(a, &turned).filter(|_| has_solid_pair(a, &turned));
        let turned_steps = turned_steps.filter(|steps| !(patronymic && steps.has(Steps::PARTICLE)));
        if turned_steps == Some(Steps::NONE) && !patronymic {
            return Some(Steps::NONE);
        }
        let any_order = (!patronymic && sorted(a) == sorted(b)).then_some(Steps::ORDER);
        cheaper(turned_steps.map(|steps| steps.and(Steps::ORDER)), any_order)
    }

    /// The rules that make two rows one, word by word, from first to last.
    fn aligned(self, a: &[Unit], b: &[Unit]) -> Option<Steps> {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let direct = if short.len() == long.len() {
            self.pairwise(short, long)
        } else {
            self.middle_dropped(short, long)
        };
        direct
            .or_else(|| self.leading_initial_dropped(a, b))
            .or_else(|| self.leading_initial_dropped(b, a))
    }

    fn pairwise(self, a: &[Unit], b: &[Unit]) -> Option<Steps> {
        let mut all = Steps::NONE;
        for (a, b) in a.iter().zip(b) {
            all = all.and(a.steps_to(b, self.unvowelled)?);
        }
        Some(all)
    }

    /// The first and last words fit, and the shorter name leaves out words between them.
    fn middle_dropped(self, short: &[Unit], long: &[Unit]) -> Option<Steps> {
        let ([first_a, middle_a @ .., last_a], [first_b, middle_b @ .., last_b]) = (short, long)
        else {
            return None;
        };
        let ends = first_a
            .steps_to(first_b, self.unvowelled)?
            .and(last_a.steps_to(last_b, self.unvowelled)?);
        let middle = self.middle_left_out(middle_a, middle_b)?;
        Some(ends.and(middle).and(Steps::MIDDLE))
    }

    /// The shorter row opens the longer one (`M.` of `M. Torres`), or its full words stand in it
    /// in their order. `W.` of `H. W.` does neither: George W. Bush is not George H. W. Bush.
    fn middle_left_out(self, short: &[Unit], long: &[Unit]) -> Option<Steps> {
        if let Some(steps) = self.pairwise(short, long.get(..short.len())?) {
            return Some(steps);
        }
        let mut rest = long.iter();
        let all_found =
            short.iter().all(|unit| !unit.initial && rest.any(|other| other.stem == unit.stem));
        all_found.then_some(Steps::NONE)
    }

    /// `J. French Hill` and `French Hill`: who goes by a later name keeps the first as an initial.
    fn leading_initial_dropped(self, a: &[Unit], b: &[Unit]) -> Option<Steps> {
        let [first, rest @ ..] = a else { return None };
        let goes_by = rest.first()?;
        let same = b.first()?;
        if !first.initial || goes_by.initial || same.initial || rest.len() < 2 {
            return None;
        }
        let steps = if rest.len() == b.len() { self.pairwise(rest, b) } else { None };
        steps.map(|steps| steps.and(Steps::INITIAL))
    }

    /// Equal skeletons of all words, in any order or written as one.
    fn romanised_whole(self, a: &[Unit], b: &[Unit]) -> Option<Steps> {
        if a.iter().chain(b).any(|unit| unit.initial || unit.patronymic)
            || a.len() < 2
            || b.len() < 2
        {
            return None;
        }
        // Most pairs end here, before any skeleton is made: no word of one begins like a word of
        // the other. For many words the skeletons are made sooner than all pairs are looked at.
        let few = a.len().max(b.len()) <= MOST_PAIRED;
        let may_be_alike = |a: &Unit| b.iter().any(|b| skeleton::may_be_alike(&a.stem, &b.stem));
        if few && !a.iter().any(may_be_alike) {
            return None;
        }
        let [written_a, written_b] = [a, b].map(|units| {
            units.iter().flat_map(Unit::written).filter(|word| !word.is_empty()).collect::<Vec<_>>()
        });
        let two_names = a.iter().zip(b).any(|(a, b)| established::both(&a.stem, &b.stem));
        if !two_names && division::alike(&written_a, &written_b) {
            return Some(Steps::ROMANISATION);
        }
        if self.order_known || a.len() != b.len() {
            return None;
        }
        let steps = self.pairwise(&by_skeleton(a), &by_skeleton(b))?;
        Some(steps.and(Steps::ROMANISATION).and(Steps::ORDER))
    }
}

/// The stems of a row of units, to look others up in.
enum Stems<'a> {
    Few(&'a [Unit]),
    Many(HashSet<&'a str>),
}

impl<'a> Stems<'a> {
    fn of(units: &'a [Unit]) -> Self {
        if units.len() <= MOST_PAIRED {
            return Self::Few(units);
        }
        Self::Many(units.iter().map(|unit| unit.stem.as_str()).collect())
    }

    fn have(&self, stem: &str) -> bool {
        match self {
            Self::Few(units) => units.iter().any(|unit| unit.stem == stem),
            Self::Many(stems) => stems.contains(stem),
        }
    }
}

/// The units in the order of their skeletons.
fn by_skeleton(units: &[Unit]) -> Vec<Unit> {
    let mut sorted = units.to_vec();
    sorted.sort_by_cached_key(|unit| (skeleton::skeleton(&unit.stem), unit.clone()));
    sorted
}

/// The units, two of them written as one where `other` has them as one: Jin Li and Jinli, Tse-tung
/// and Zedong. `None` where it has no two of them so.
fn merged_like(units: &[Unit], other: &[Unit]) -> Option<Vec<Unit>> {
    let few = units.len().max(other.len()) <= MOST_PAIRED;
    let stems = Stems::of(other);
    let is_whole = |whole: &Unit| {
        let alike = |other: &Unit| skeleton::alike(&other.stem, &whole.stem, false);
        stems.have(&whole.stem) || few && other.iter().any(alike)
    };
    let mut merged: Vec<Unit> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let last = merged.last().or_else(|| units.get(at.checked_sub(1)?));
        let whole = last.and_then(|last| last.merged(unit)).filter(is_whole);
        match whole {
            Some(whole) => {
                if merged.is_empty() {
                    // Until now the units were as they stand.
                    merged.extend_from_slice(&units[..at]);
                }
                merged.pop();
                merged.push(whole);
            }
            None if merged.is_empty() => {}
            None => merged.push(unit.clone()),
        }
    }
    (!merged.is_empty()).then_some(merged)
}

fn cheaper(a: Option<Steps>, b: Option<Steps>) -> Option<Steps> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.cost() < a.cost() { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Whether the words are equal when they are written without separators.
fn equal_joined(a: &[Unit], b: &[Unit]) -> bool {
    joined(a).eq(joined(b))
}

/// The letters of all words, particles in the place where they are written.
fn joined(units: &[Unit]) -> impl Iterator<Item = char> {
    units.iter().flat_map(Unit::written).flat_map(str::chars)
}

fn sorted(units: &[Unit]) -> Vec<&Unit> {
    let mut sorted: Vec<_> = units.iter().collect();
    sorted.sort();
    sorted
}

/// Whether some pair is the same word in full, so that initials alone cannot turn a name round.
fn has_solid_pair(a: &[Unit], b: &[Unit]) -> bool {
    let stems = Stems::of(b);
    a.iter().any(|unit| !unit.initial && stems.have(&unit.stem))
        || a.iter().chain(b).all(|unit| !unit.initial)
}

fn verdict(steps: Steps) -> Verdict {
    if steps == Steps::NONE {
        return Verdict::Agree;
    }
    Verdict::Compatible(Reason { kind: ReasonKind::Variant, detail: Cow::Owned(steps.words()) })
}

/// The conflict of two names that no rule joins, with the hint that fits best.
fn different(a: &Person, b: &Person) -> Verdict {
    let (units_a, units_b) = (a.units(), b.units());
    let soft =
        |hint: &'static str| Verdict::Conflict(Conflict { hint: Cow::Borrowed(hint), soft: true });
    if near_in_spelling(&units_a, &units_b) {
        return soft("spelling variant? add an alias");
    }
    let ends = |units: &[Unit]| Some((units.first()?.stem.clone(), units.last()?.stem.clone()));
    let long_enough = units_a.len() > 2 && units_b.len() > 2;
    if ends(&units_a) == ends(&units_b) && long_enough && units_a.len() != units_b.len() {
        return soft("the middle names differ: if they are one person, add an alias");
    }
    if only_surname(&units_a, &units_b) || only_surname(&units_b, &units_a) {
        return soft(ONLY_A_PART);
    }
    if clipped_given_name(&units_a, &units_b) || clipped_given_name(&units_b, &units_a) {
        return soft("short form of a given name? add an alias");
    }
    let same_family =
        units_a.last().map(|unit| &unit.stem) == units_b.last().map(|unit| &unit.stem);
    Verdict::conflict(if same_family {
        "same surname, different given names"
    } else {
        "different names"
    })
}

/// Whether every word is within a quarter of its length of its counterpart, in edits.
fn near_in_spelling(a: &[Unit], b: &[Unit]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(a, b))
}

fn near(a: &Unit, b: &Unit) -> bool {
    // Between two names in their own right only letters count: Sara and Sarah, not Gary and Kerry.
    let [a, b] = if established::both(&a.stem, &b.stem) {
        [a, b].map(|unit| unit.written().concat())
    } else {
        [a, b].map(|unit| skeleton::joined(&unit.written()))
    };
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    let limit = shorter / 4;
    longer <= LONGEST_MEASURED && longer - shorter <= limit && strsim::osa_distance(&a, &b) <= limit
}

/// Whether `part` is one word of the name `whole`.
fn only_surname(part: &[Unit], whole: &[Unit]) -> bool {
    let [word] = part else { return false };
    !word.initial && whole.len() >= 2 && whole.iter().any(|unit| unit.stem == word.stem)
}

/// Whether the names differ in that one given name is the beginning of the other: Ben, Benjamin.
fn clipped_given_name(short: &[Unit], long: &[Unit]) -> bool {
    let ([first, .., last], [full, .., other]) = (short, long) else { return false };
    let shorter = first.stem.len() < full.stem.len() && full.stem.starts_with(&first.stem);
    last.stem == other.stem && first.stem.len() >= 3 && shorter
}
