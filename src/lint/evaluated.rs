//! A run before anything is cut, as those need it who compare two trees.

use std::{collections::BTreeMap, sync::Arc};

use super::{Request, Run, finish, project, schemas::References};
use crate::{
    config::Config,
    fact::FactFile,
    finding::Finding,
    ignore::Ignore,
    report::Report,
    text::{FileId, Text, Texts},
};

/// A run before its findings are cut to what anybody reads, with what is needed to compare it
/// with another one.
pub(crate) struct Evaluated {
    /// What it made.
    pub run: Run,
    /// The configuration it used.
    pub config: Config,
    /// The names of the fact files; their numbers count from 1 in the order of all that was read.
    pub names: Vec<(String, FileId)>,
    /// How many files were looked at; schemas, snapshots and declarations from elsewhere follow.
    pub looked_at: usize,
    /// The ignore comments of each file, whether they counted or not.
    pub ignores: BTreeMap<FileId, Vec<Ignore>>,
    /// The schema files that were asked for.
    pub schemas: Vec<FileId>,
    /// Which files name which schemas themselves.
    pub references: References,
    /// The declarations of the project that those of [`Request::trusted`] took the place of.
    pub replaced: FactFile,
}

impl Evaluated {
    /// Whether a finding says that a part of the job could not be done.
    pub(crate) fn is_incomplete(&self, finding: &Finding) -> bool {
        finish::is_incomplete(finding, self.looked_at)
    }

    /// Sets the findings that were there before apart from the new ones. What could not be done is
    /// never known; in an untrusted change no verdict settles anything new.
    pub(crate) fn set_apart(
        &mut self,
        mut is_known: impl FnMut(&Finding, &Texts) -> bool,
        is_untrusted: bool,
    ) {
        let findings = std::mem::take(&mut self.run.report.findings);
        for mut finding in findings {
            let is_done = !self.is_incomplete(&finding);
            let report = &mut self.run.report;
            if is_done && is_known(&finding, &report.texts) {
                report.known.push(finding);
            } else {
                finding.resolved &= !is_untrusted;
                report.findings.push(finding);
            }
        }
        let report = &mut self.run.report;
        report.summary.known = report.known.iter().filter(|finding| !finding.resolved).count();
    }

    /// The report, with both lists cut to what anybody reads. What is known is counted anyway.
    pub(crate) fn into_report(self) -> Report {
        let Report { mut findings, mut known, texts, mut summary, rules } = self.run.report;
        finish::limit(&mut findings, &self.config, &texts, &mut summary);
        known.truncate(self.config.limits.findings);
        Report { findings, known, texts, summary, rules }
    }
}

/// The configuration of a project alone, with its text.
pub(crate) fn configuration(request: &Request) -> (Config, Arc<Text>) {
    let mut texts = Texts::default();
    let config = project::configuration(request, &mut texts, &mut Vec::new());
    (config, texts.shared(FileId(0)))
}
