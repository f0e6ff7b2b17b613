//! Ignore comments: `# factlint: ignore[rule-a, rule-b] reason`, on the line or the line above.
//!
//! An ignore needs a reason, and one that no longer matches anything is a finding: so that what
//! was set aside once does not stay hidden for ever.

use std::collections::BTreeMap;

use crate::{
    finding::{Finding, Severity},
    span::Span,
    text::{FileId, Text, Texts},
    yaml::Comment,
};

/// Name of the rule that reports ignores without a reason, without a rule, or without a use.
pub const UNUSED_IGNORE: &str = "unused-ignore";

/// One ignore comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    span: Span,
    /// The line whose findings it takes away.
    line: u32,
    /// Names of rules, each with its place and whether it has taken away anything.
    rules: Vec<(String, Span, bool)>,
    has_reason: bool,
}

/// The ignore comments of one file.
pub fn ignores(text: &Text, comments: &[Comment]) -> Vec<Ignore> {
    comments.iter().filter_map(|comment| ignore(text, comment.span)).collect()
}

fn ignore(text: &Text, span: Span) -> Option<Ignore> {
    let comment = text.slice(span);
    let body = comment.trim_start_matches('#').trim_start().strip_prefix("factlint:")?;
    let body = body.trim_start().strip_prefix("ignore")?;
    let (list, reason) = match body.strip_prefix('[') {
        Some(rest) => rest.split_once(']').unwrap_or((rest, "")),
        None => ("", body),
    };
    let mut at = span.start as usize + comment.find('[').map_or(0, |open| open + 1);
    let mut rules = Vec::new();
    for part in list.split(',') {
        let name = part.trim();
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        if !name.is_empty() {
            rules.push((name.to_owned(), Span::of(start..start + name.len()), false));
        }
    }
    let own = text.position(span.start).line;
    let alone = text
        .line_span(own)
        .is_some_and(|line| text.slice(Span::new(line.start, span.start)).trim().is_empty());
    Some(Ignore {
        span,
        line: if alone { next_content_line(text, own) } else { own },
        rules,
        has_reason: !reason.trim().is_empty(),
    })
}

/// The first line after `line` that is neither empty nor a comment: ignores can be stacked.
fn next_content_line(text: &Text, line: u32) -> u32 {
    let is_content = |candidate: &u32| {
        text.line_span(*candidate).is_some_and(|span| {
            let content = text.slice(span).trim_start();
            !content.is_empty() && !content.starts_with('#')
        })
    };
    (line + 1..=text.line_count()).find(is_content).unwrap_or(line)
}

/// Takes away the findings that ignores cover, and reports ignores that lack a reason or a rule,
/// name an unknown rule, or covered nothing. `known` are the names of all rules, sorted;
/// `ran` tells whether a rule ran at all (an ignore of a rule that is off is not unused).
pub fn apply(
    findings: Vec<Finding>,
    mut ignores: BTreeMap<FileId, Vec<Ignore>>,
    texts: &Texts,
    known: &[&str],
    ran: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    if ignores.values().all(Vec::is_empty) {
        return findings;
    }
    let mut kept = Vec::with_capacity(findings.len());
    for finding in findings {
        if !covered(&finding, &mut ignores, texts) {
            kept.push(finding);
        }
    }
    for (file, ignores) in &ignores {
        for ignore in ignores {
            kept.extend(complaints(*file, ignore, known, &ran));
        }
    }
    kept
}

/// Whether an ignore on one of the finding's primary lines covers it. An ignore without a reason
/// covers nothing.
fn covered(finding: &Finding, ignores: &mut BTreeMap<FileId, Vec<Ignore>>, texts: &Texts) -> bool {
    let mut covered = false;
    for label in finding.labels.iter().filter(|label| label.primary) {
        let Some(ignores) = ignores.get_mut(&label.file).filter(|list| !list.is_empty()) else {
            continue;
        };
        let line = texts.get(label.file).position(label.span.start).line;
        let at_line = ignores.iter_mut().filter(|i| i.line == line && i.has_reason);
        for rule in at_line.flat_map(|ignore| &mut ignore.rules) {
            if rule.0 == finding.rule {
                rule.2 = true;
                covered = true;
            }
        }
    }
    covered
}

fn complaints(
    file: FileId,
    ignore: &Ignore,
    known: &[&str],
    ran: &impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let complain = |message: String, span, label: &str| {
        Finding::new(UNUSED_IGNORE, Severity::Warning, message, file, span, label)
    };
    let form = "write `# factlint: ignore[rule-name] why it may stand`";
    if ignore.rules.is_empty() {
        let finding = complain(
            "an ignore that names no rule ignores nothing".into(),
            ignore.span,
            "no rule in brackets",
        );
        return vec![finding.help(form)];
    }
    if !ignore.has_reason {
        let finding = complain(
            "an ignore without a reason ignores nothing".into(),
            ignore.span,
            "no reason after the brackets",
        );
        return vec![finding.help(form)];
    }
    let idle = ignore
        .rules
        .iter()
        .filter(|(name, _, used)| !used && (ran(name) || known.binary_search(&&**name).is_err()));
    idle.map(|(name, span, _)| {
        if known.binary_search(&&**name).is_ok() {
            complain(
                format!("nothing to ignore: `{name}` finds nothing here"),
                *span,
                "no longer needed",
            )
            .help("remove it")
        } else {
            let near = crate::nearest::nearest(name, known.iter().copied());
            complain(
                format!("there is no rule `{name}` to ignore"),
                *span,
                "not the name of a rule",
            )
            .help(near.map_or_else(
                || "`factlint rules` lists the names".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ))
        }
    })
    .collect()
}
