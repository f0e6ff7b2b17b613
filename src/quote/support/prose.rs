//! The prose of one text, read for its mentions as far as the budget reaches, and not twice.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use super::super::budget::{Budget, JUDGED, MENTION, READ, cost};
use crate::mention::{self, Mention, scan};

/// Mentions that are kept; with more, all are forgotten. About 200 kB.
const MOST_KEPT: usize = 1_000;

/// Prose that is read in one way.
#[derive(Debug)]
pub struct Prose<'a> {
    context: &'a mention::Context,
    budget: &'a Budget,
    read: RefCell<Read>,
}

/// What was read, by the stretch it was read in.
#[derive(Debug, Default)]
struct Read {
    stretches: HashMap<(usize, usize), Rc<[Mention]>>,
    mentions: usize,
}

impl<'a> Prose<'a> {
    /// The prose of a text that is read in this way. All questions have to be about the same text.
    pub fn new(context: &'a mention::Context, budget: &'a Budget) -> Self {
        Self { context, budget, read: RefCell::default() }
    }

    /// How it is read.
    pub(super) const fn context(&self) -> &'a mention::Context {
        self.context
    }

    /// The work that may be done.
    pub(super) const fn budget(&self) -> &'a Budget {
        self.budget
    }

    /// What `range` of `text` mentions, with places in the text; nothing once the budget is spent.
    pub(super) fn mentions(&self, text: &str, range: &std::ops::Range<usize>) -> Rc<[Mention]> {
        let key = (range.start, range.end);
        if let Some(known) = self.read.borrow().stretches.get(&key) {
            let may_judge = self.budget.spend(cost(known.len(), JUDGED));
            return if may_judge { Rc::clone(known) } else { Rc::default() };
        }
        if !self.budget.spend(cost(range.len(), READ)) {
            return Rc::default();
        }
        let mut mentions = scan(text.get(range.clone()).unwrap_or_default(), self.context);
        if !self.budget.spend(cost(mentions.len(), MENTION + JUDGED)) {
            return Rc::default();
        }
        for mention in &mut mentions {
            mention.span = mention.span.start + range.start..mention.span.end + range.start;
        }
        let mentions: Rc<[Mention]> = mentions.into();
        let mut read = self.read.borrow_mut();
        read.mentions += mentions.len() + 1;
        if read.mentions > MOST_KEPT {
            *read = Read::default();
        }
        read.stretches.insert(key, Rc::clone(&mentions));
        mentions
    }
}
