//! Does the project's own configuration catch a slip? Small mutations say it.
//!
//! A fact, a quote or a stored text is changed in memory as a slip of the hand would change it, one
//! place at a time, and the project is checked again. A mutation is *caught* if the run then has a
//! finding at or above the severity that fails it which it did not have before, or could no longer
//! be finished. A mutation that says the same as before, such as an alias of the same entity, is
//! *equivalent*: there is nothing to catch, and it is not counted as caught. What *survives* is
//! told with the reason: a fact without a quote, a source without a stored text, and so on.
//!
//! This is mutation testing (`DeMillo`, Lipton and Sayward, "Hints on test data selection", 1978) with
//! facts in the place of a program and rules in the place of its tests.

mod change;
mod kind;
mod outcome;
mod place;
mod random;

use rayon::prelude::*;

pub use kind::{Kind, Part};
pub use outcome::Outcome;

use crate::{
    finding::Severity,
    lint::{Base, Request},
    report::Report,
    span::Span,
    text::FileId,
};
use random::Random;

/// What to prove, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// Decides which digit becomes which, and which mutations are tried where there are too many.
    pub seed: u64,
    /// The kinds to try; all where it is empty.
    pub kinds: Vec<Kind>,
    /// The most mutations to try; they are spread evenly over the kinds.
    pub max: usize,
    /// The least severity that fails the run.
    pub fail_on: Severity,
}

/// One change of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    /// What it does.
    pub kind: Kind,
    /// Which part of the fact it changes.
    pub part: Part,
    /// What the fact is called.
    pub fact: String,
    /// The text it changes.
    pub file: FileId,
    /// The bytes it replaces.
    pub span: Span,
    /// What stands there instead.
    pub replacement: String,
    /// The whole part before, as it is written.
    pub before: String,
    /// The whole part after.
    pub after: String,
}

/// A mutation that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The mutation.
    pub mutation: Mutation,
    /// What came of it.
    pub outcome: Outcome,
}

/// Numbers of one kind of mutations of one part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mutations there are.
    pub possible: usize,
    /// Mutations that were tried: the sum of the next three.
    pub tried: usize,
    /// Tried ones that fail the run.
    pub caught: usize,
    /// Tried ones that say the same as before.
    pub equivalent: usize,
    /// Tried ones that say something else and pass.
    pub survived: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.possible += other.possible;
        self.tried += other.tried;
        self.caught += other.caught;
        self.equivalent += other.equivalent;
        self.survived += other.survived;
    }
}

/// What was tried, and what came of it.
#[derive(Debug)]
pub struct Proof {
    /// The check of the project as it is.
    pub report: Report,
    /// What was asked for.
    pub options: Options,
    /// Counts by kind and part, in the order of the kinds; only those with a mutation.
    pub rows: Vec<(Kind, Part, Counts)>,
    /// Every mutation that was tried, in the order of facts and places.
    pub trials: Vec<Trial>,
}

impl Proof {
    /// The sum of all rows.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.rows.iter().for_each(|(_, _, counts)| total.add(*counts));
        total
    }

    /// 2 if the project could not be checked to the end or nothing was tried that says something
    /// else; else 1 if something survived, else 0.
    pub fn exit_code(&self) -> u8 {
        let total = self.total();
        if self.report.summary.incomplete || total.caught + total.survived == 0 {
            return 2;
        }
        u8::from(total.survived > 0)
    }
}

/// Mutates a project in memory and shows what its checks catch. The same files and the same options
/// give the same proof, whatever the number of threads.
pub fn prove(request: &Request, options: &Options) -> Proof {
    let base = Base::new(request);
    let mut random = Random::new(options.seed);
    let mut mutations = if base.run().report.summary.incomplete {
        Vec::new()
    } else {
        place::mutations(base.run(), &mut random)
    };
    let is_asked = |kind| options.kinds.is_empty() || options.kinds.contains(&kind);
    mutations.retain(|placed| is_asked(placed.mutation.kind));
    let mut rows: Vec<(Kind, Part, Counts)> = Vec::new();
    for placed in &mutations {
        row(&mut rows, &placed.mutation).possible += 1;
    }
    rows.sort_by_key(|&(kind, part, _)| (kind, part));
    let chosen = choose(mutations, options.max, &mut random);
    let known = outcome::Known::of(&base.run().report, options.fail_on);
    let trials: Vec<Trial> = chosen
        .into_par_iter()
        .map(|placed| {
            let outcome = outcome::of(&base, &placed, &known, options.fail_on);
            Trial { mutation: placed.mutation, outcome }
        })
        .collect();
    for trial in &trials {
        let counts = row(&mut rows, &trial.mutation);
        counts.tried += 1;
        match trial.outcome {
            Outcome::Caught(_) => counts.caught += 1,
            Outcome::Equivalent => counts.equivalent += 1,
            Outcome::Survived(_) => counts.survived += 1,
        }
    }
    let report = base.into_run().report;
    Proof { report, options: options.clone(), rows, trials }
}

fn row<'r>(rows: &'r mut Vec<(Kind, Part, Counts)>, mutation: &Mutation) -> &'r mut Counts {
    let Mutation { kind, part, .. } = *mutation;
    let at = rows.iter().position(|&(k, p, _)| (k, p) == (kind, part)).unwrap_or_else(|| {
        rows.push((kind, part, Counts::default()));
        rows.len() - 1
    });
    &mut rows[at].2
}

/// At most `max` of the mutations, spread evenly over the kinds: a kind with few of them is tried
/// whole, and what it leaves is shared by the others.
fn choose(mutations: Vec<place::Placed>, max: usize, random: &mut Random) -> Vec<place::Placed> {
    if mutations.len() <= max {
        return mutations;
    }
    let mut by_kind: Vec<Vec<usize>> = Kind::ALL
        .iter()
        .map(|&(_, kind)| {
            let of_kind = |(_, placed): &(usize, &place::Placed)| placed.mutation.kind == kind;
            mutations.iter().enumerate().filter(of_kind).map(|(at, _)| at).collect()
        })
        .collect();
    by_kind.sort_by_key(Vec::len);
    let mut kept = vec![false; mutations.len()];
    let mut left = max;
    let kinds = by_kind.len();
    for (nth, of_kind) in by_kind.into_iter().enumerate() {
        let share = left / (kinds - nth);
        for at in random.sample(share, of_kind.len()) {
            kept[of_kind[at]] = true;
        }
        left -= share.min(of_kind.len());
    }
    let chosen = mutations.into_iter().zip(kept).filter(|(_, kept)| *kept);
    chosen.map(|(placed, _)| placed).collect()
}
