//! A checked project, of which variants with one other text are checked again.
//!
//! What a change of one text cannot touch is kept: the configuration, the schemas, the readings of
//! the other files, the other snapshots, and the quotes of facts whose words are the same. All that
//! looks at several facts, groups and rules, is done anew for each variant, so a variant reports
//! what a run on the changed files would report; a test compares the two.

use std::sync::Arc;

use super::{Outcome, Prepared, Request, Run, file, judge, prepare, snapshots};
use crate::{
    index::Corpus,
    store::Overlay,
    text::{FileId, Texts},
};

/// A project that was checked as it is.
pub struct Base<'r> {
    request: &'r Request,
    prepared: Prepared,
    /// All texts of the run, with those of the snapshots.
    texts: Texts,
    run: Run,
}

impl<'r> Base<'r> {
    /// Checks the project as it is.
    pub fn new(request: &'r Request) -> Self {
        let prepared = prepare(request);
        let judged = judge(
            request,
            &prepared,
            prepared.texts.clone(),
            prepared.outcomes.clone(),
            |corpus, texts| {
                let stored = snapshots::read(request, &prepared.config, corpus, texts);
                corpus.look_up(stored);
            },
        );
        let run = judged.run.cut(&prepared.config);
        Self { request, prepared, texts: run.report.texts.clone(), run }
    }

    /// What was found in the project as it is.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The run on the project as it is.
    pub fn into_run(self) -> Run {
        self.run
    }

    /// Checks the project with other contents of one of its fact files or snapshots. The texts of
    /// the variant have the same numbers. A file that is neither changes nothing.
    pub fn variant(&self, changed: FileId, content: String) -> Run {
        let fact_files = 1..=self.prepared.names.len();
        if fact_files.contains(&(changed.0 as usize)) {
            self.with_facts(changed, content)
        } else {
            self.with_snapshot(changed, content)
        }
    }

    fn with_facts(&self, changed: FileId, content: String) -> Run {
        let at = changed.0 as usize - 1;
        let name = self.texts.get(changed).path();
        let request = Request {
            store: Arc::new(Overlay {
                under: Arc::clone(&self.request.store),
                name: name.to_owned(),
                content: content.into_bytes(),
            }),
            ..self.request.clone()
        };
        let Prepared { config, schemas, outcomes, .. } = &self.prepared;
        let outcome =
            file::check(&request, config, schemas, (name, changed), &file::Budget::of(config));
        let texts = self.texts.with(changed, Arc::clone(&outcome.text));
        // An alias can carry a change into any other part of the file.
        let is_local = !outcome.has_aliases && outcomes.get(at).is_some_and(|o| !o.has_aliases);
        let mut variants: Vec<Outcome> = outcomes.clone();
        if let Some(place) = variants.get_mut(at) {
            *place = outcome;
        }
        let judged = judge(&request, &self.prepared, texts, variants, |corpus, texts| {
            if is_local {
                corpus.look_up_again(&self.run.corpus, self.run.corpus.snapshots().clone());
            } else {
                let stored = snapshots::read(&request, config, corpus, texts);
                corpus.look_up(stored);
            }
        });
        judged.run.cut(config)
    }

    fn with_snapshot(&self, changed: FileId, content: String) -> Run {
        let (text, stored) = snapshots::replaced(self.run.corpus.snapshots(), changed, content);
        let texts = match text {
            Some(text) => self.texts.with(changed, text),
            None => self.texts.clone(),
        };
        let outcomes = self.prepared.outcomes.clone();
        let judged =
            judge(self.request, &self.prepared, texts, outcomes, |corpus: &mut Corpus, _| {
                corpus.look_up_again(&self.run.corpus, stored);
            });
        judged.run.cut(&self.prepared.config)
    }
}
