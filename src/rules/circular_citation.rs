//! Sources that are derived from each other in a circle, or from a source that is younger.

use std::collections::BTreeMap;

use super::{Reporter, Rule};
use crate::{
    fact::{Place, Scalar, Source},
    finding::{Meta, Severity, count},
    index::Corpus,
    value::date::{Bounds, Context, Date},
};

/// At most this many places are shown; the rest are counted.
const MOST_LABELS: usize = 10;

pub(super) struct CircularCitation;

impl Rule for CircularCitation {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "circular-citation",
            group: "source audit",
            summary: "sources derived from each other, or from a younger one",
            severity: Severity::Warning,
            docs: include_str!("circular_citation.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let links = Links::of(corpus);
        let circle_of = links.circles();
        let mut circles: BTreeMap<usize, Vec<(usize, usize, &Scalar)>> = BTreeMap::new();
        for (from, to, scalar) in links.all() {
            out.checked();
            match circle_of[from] {
                Some(circle) if circle_of[to] == Some(circle) => {
                    circles.entry(circle).or_default().push((from, to, scalar));
                }
                _ => links.younger(from, to, scalar, out),
            }
        }
        for circle in circles.values() {
            links.report(circle, out);
        }
    }
}

/// The declared sources by number, and which of them is derived from which.
struct Links<'c> {
    sources: Vec<&'c Source>,
    origins: Vec<Vec<(usize, &'c Scalar)>>,
}

impl<'c> Links<'c> {
    fn of(corpus: &'c Corpus) -> Self {
        let sources: Vec<&Source> = corpus.sources().values().collect();
        let ids: BTreeMap<&str, usize> = corpus.sources().ids().zip(0..).collect();
        let of = |source: &&'c Source| {
            let known = source.derived_from.iter();
            known.filter_map(|origin| Some((*ids.get(&*origin.text)?, origin))).collect()
        };
        let origins = sources.iter().map(of).collect();
        Self { sources, origins }
    }

    fn all(&self) -> impl Iterator<Item = (usize, usize, &'c Scalar)> {
        self.origins
            .iter()
            .enumerate()
            .flat_map(|(from, origins)| origins.iter().map(move |&(to, scalar)| (from, to, scalar)))
    }

    /// For each source the circle that it is part of, as the number of the circle: the strongly
    /// connected sets of more than one source, or of one that names itself (Kosaraju's two walks,
    /// without recursion).
    fn circles(&self) -> Vec<Option<usize>> {
        let size = self.sources.len();
        let mut back: Vec<Vec<usize>> = vec![Vec::new(); size];
        for (from, to, _) in self.all() {
            back[to].push(from);
        }
        let mut set: Vec<Option<usize>> = vec![None; size];
        let mut members: Vec<usize> = Vec::new();
        for root in self.finishing_order().into_iter().rev() {
            if set[root].is_some() {
                continue;
            }
            let number = members.len();
            members.push(0);
            let mut stack = vec![root];
            set[root] = Some(number);
            while let Some(at) = stack.pop() {
                members[number] += 1;
                for &next in &back[at] {
                    if set[next].is_none() {
                        set[next] = Some(number);
                        stack.push(next);
                    }
                }
            }
        }
        let names_itself = |at: usize| self.origins[at].iter().any(|&(to, _)| to == at);
        let is_circle =
            |at: usize| set[at].is_some_and(|number| members[number] > 1) || names_itself(at);
        (0..size).map(|at| set[at].filter(|_| is_circle(at))).collect()
    }

    /// The sources in the order in which a walk along the links leaves them.
    fn finishing_order(&self) -> Vec<usize> {
        let mut seen = vec![false; self.sources.len()];
        let mut order = Vec::new();
        for root in 0..self.sources.len() {
            if std::mem::replace(&mut seen[root], true) {
                continue;
            }
            let mut stack = vec![(root, 0)];
            while let Some((at, nth)) = stack.last_mut() {
                let Some(&(next, _)) = self.origins[*at].get(*nth) else {
                    order.push(*at);
                    stack.pop();
                    continue;
                };
                *nth += 1;
                if !std::mem::replace(&mut seen[next], true) {
                    stack.push((next, 0));
                }
            }
        }
        order
    }

    fn id(&self, at: usize) -> &'c str {
        &self.sources[at].id.text
    }

    fn place(&self, at: usize, scalar: &Scalar) -> Place {
        Place { file: self.sources[at].file, span: scalar.span }
    }

    /// Reports one circle, with every link in it.
    fn report(&self, circle: &[(usize, usize, &Scalar)], out: &mut Reporter<'_>) {
        let Some(&(first, origin, scalar)) = circle.first() else { return };
        let mut ids: Vec<&str> = circle.iter().map(|&(from, ..)| self.id(from)).collect();
        ids.sort_unstable();
        ids.dedup();
        let message = match &ids[..] {
            [only] => format!("`{only}` is derived from itself"),
            [a, b] => format!("`{a}` and `{b}` are derived from each other"),
            many => {
                format!("{} are derived from each other in a circle", count(many.len(), "source"))
            }
        };
        let says =
            |from: usize, to: usize| format!("`{}` takes it from `{}`", self.id(from), self.id(to));
        let mut draft = out.report(message, self.place(first, scalar), says(first, origin));
        let left = circle.len().saturating_sub(MOST_LABELS);
        for (nth, &(from, to, scalar)) in circle.iter().enumerate().take(MOST_LABELS).skip(1) {
            let more = if nth + 1 == MOST_LABELS && left > 0 {
                format!("; and {} more", count(left, "link"))
            } else {
                String::new()
            };
            draft = draft.also(self.place(from, scalar), says(from, to) + &more);
        }
        draft
            .help("nobody in the circle is where it comes from: remove the link that runs backwards, or cite what they all rest on")
            .edit(|finding| finding.subject = ids.join(" "));
    }

    /// Reports a source that is derived from one that was issued after it.
    fn younger(&self, from: usize, to: usize, scalar: &Scalar, out: &mut Reporter<'_>) {
        let issued = |at: usize| -> Option<(&Scalar, Bounds)> {
            let scalar = self.sources[at].issued.as_ref()?;
            // A date that cannot be read is told as an unreadable value.
            Some((scalar, Date::read(&scalar.text, &Context::default()).ok()?.sweep().whole()))
        };
        let (Some((own, mine)), Some((other, theirs))) = (issued(from), issued(to)) else { return };
        if theirs.low <= mine.high {
            return;
        }
        out.report(
            format!("`{}` is derived from `{}`, which was issued later", self.id(from), self.id(to)),
            self.place(from, scalar),
            "derived from this",
        )
        .also(self.place(from, own), format!("`{}` was issued then", self.id(from)))
        .also(self.place(to, other), format!("`{}` only then", self.id(to)))
        .help("correct one of the dates, or name the edition that it was taken from as a source of its own")
        .edit(|finding| finding.subject = format!("{} {}", self.id(from), self.id(to)));
    }
}
