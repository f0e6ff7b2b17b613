//! Asking a schema about a tree.

use super::{
    Schema,
    budget::{Budget, Spent, within},
    explain::Explainer,
    rule, shape,
    tree_json::Handle,
};
use crate::{
    finding::{Finding, Severity},
    span::Span,
    text::FileId,
    yaml::Tree,
};

/// Findings of one schema about one file that are made at most. The limit on what is shown lies
/// below it and is applied, and reported, where all stages come together.
const MAX_FINDINGS: usize = 1_024;

impl Schema {
    /// Everything in the tree that is not as the schema wants it, in the order of the text.
    ///
    /// What YAML can say and JSON cannot is reported by [`check_shape`](super::check_shape), once
    /// for a file whatever the number of its schemas; complaints that only follow from it are left
    /// out here.
    pub fn validate(&self, tree: &Tree, file: FileId) -> Vec<Finding> {
        self.validate_counting(tree, file, &mut 0)
    }

    /// The same; adds to `steps` how much work it was: how often the tree was asked something, which
    /// happens some eighty million times a second, and more for each problem.
    pub fn validate_counting(&self, tree: &Tree, file: FileId, steps: &mut u64) -> Vec<Finding> {
        let budget = Budget::for_nodes(tree.len());
        let most = budget.left();
        let is_valid = within(|| self.validator.is_valid(Handle::of(tree.root(), &budget)));
        *steps += most - budget.left();
        match is_valid {
            Ok(true) => Vec::new(),
            Ok(false) => self.problems(tree, file, steps),
            Err(spent) => vec![gave_up(spent, file)],
        }
    }

    fn problems(&self, tree: &Tree, file: FileId, steps: &mut u64) -> Vec<Finding> {
        let all = Budget::for_nodes(tree.len());
        let most = all.left();
        let explained = within(|| {
            let errors: Vec<_> =
                self.validator.iter_errors(Handle::of(tree.root(), &all)).collect();
            let shown = errors.get(..MAX_FINDINGS).unwrap_or(&errors);
            Explainer::new(self, tree, file, &all).all(shown)
        });
        *steps += most - all.left();
        let spent = match explained {
            Ok(findings) => return tidy(findings, tree, file),
            Err(spent) => spent,
        };
        // There is no telling all problems; the first one is better than none.
        let one = Budget::for_nodes(tree.len());
        let first = within(|| {
            let error = self.validator.validate(Handle::of(tree.root(), &one)).err();
            let errors: Vec<_> = error.into_iter().collect();
            Explainer::new(self, tree, file, &one).all(&errors)
        });
        *steps += most - one.left();
        let mut findings = tidy(first.unwrap_or_default(), tree, file);
        findings.push(gave_up(spent, file));
        findings
    }
}

/// In the order of the text, without what is said twice or follows from the shape of the YAML.
fn tidy(mut findings: Vec<Finding>, tree: &Tree, file: FileId) -> Vec<Finding> {
    let misshapen = shape::places(&shape::check_shape(tree, file));
    findings.retain(|finding| !misshapen.contains(&finding.primary().span));
    findings.sort_by(|a, b| {
        let place = |finding: &Finding| finding.primary().span;
        place(a).cmp(&place(b)).then(a.rule.cmp(b.rule)).then_with(|| a.message.cmp(&b.message))
    });
    findings
        .dedup_by(|a, b| a.rule == b.rule && a.primary() == b.primary() && a.message == b.message);
    findings
}

/// The finding that says that a check was not finished.
fn gave_up(spent: Spent, file: FileId) -> Finding {
    let (message, help) = match spent {
        Spent::Visits => (
            "checking this file against its schema takes too long and was given up",
            "the schema probably refers to its definitions many times over: simplify it",
        ),
        Spent::Problems => (
            "this file has too many problems with its schema to list them",
            "check that it is the right schema for this file",
        ),
        Spent::Depth => (
            "the definitions of the schema refer to one another too deeply",
            "the schema probably refers to itself without an end: look at its `$ref`s",
        ),
    };
    Finding::new(rule::LIMIT, Severity::Error, message, file, Span::at(0), "").help(help)
}
