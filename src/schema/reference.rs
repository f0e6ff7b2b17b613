//! Which schemas a file names for itself.

use super::{Bundled, rule, uri};
use crate::{
    finding::{Finding, Severity, excerpt},
    span::Span,
    text::FileId,
    yaml::Tree,
};

/// A schema that a file names, as it is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaRef {
    /// The path or URL. A path is relative to the folder of the file.
    pub target: String,
    /// Where the target is written.
    pub span: Span,
}

/// What a [`SchemaRef`] leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A schema that comes with factlint.
    Bundled(Bundled),
    /// A file, relative to the project root, with `/` and without `..`.
    File(String),
}

impl SchemaRef {
    /// What the reference leads to from `tree`, the file in which it stands. `Err` is the finding
    /// that says why it leads nowhere: to the network, or out of the project.
    pub fn resolve(&self, tree: &Tree, file: FileId) -> Result<Target, Box<Finding>> {
        let target = self.target.trim_end_matches('#');
        if let Some(bundled) = Bundled::by_id(target) {
            return Ok(Target::Bundled(bundled));
        }
        let shown = excerpt(&self.target, 80);
        let refuse = |message: String, help: &str| {
            let finding = Finding::new(rule::SCHEMA, Severity::Error, message, file, self.span, "");
            Err(Box::new(finding.help(help)))
        };
        if uri::is_absolute(target) || target.starts_with("//") {
            return refuse(
                format!("factlint reads no network, so it cannot have the schema `{shown}`"),
                "keep a copy of the schema in the project and write its path here",
            );
        }
        let base = uri::of_path(tree.text().path());
        let reference = uri::escape_path(target);
        if uri::leaves_project(&base, &reference) {
            return refuse(
                format!("the schema `{shown}` lies outside the project"),
                "copy the schema into the project and write its path, relative to this file",
            );
        }
        match uri::to_path(&uri::join(&base, &reference)) {
            Some(path) => Ok(Target::File(path)),
            None => {
                refuse(format!("`{shown}` is not a path"), "write a path, relative to this file")
            }
        }
    }
}

/// The schemas that a file names, in the order of the text and each once: in a comment
/// `# yaml-language-server: $schema=TARGET` or `# $schema: TARGET`, and in a `$schema` key of the
/// document.
///
/// The comment has to stand on a line of its own; anywhere in the file will do, since editors
/// differ on what they call the top.
pub fn references(tree: &Tree) -> Vec<SchemaRef> {
    let mut found: Vec<SchemaRef> = Vec::new();
    let text = tree.text().as_str();
    for comment in tree.comments() {
        let before = text.get(..comment.span.start as usize).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        let alone = line.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
        if alone {
            found.extend(in_comment(tree.text().slice(comment.span), comment.span));
        }
    }
    let key = tree.root().target().get("$schema");
    found.extend(key.and_then(|value| {
        let target = value.target().as_str().filter(|target| !target.is_empty())?;
        Some(SchemaRef { target: target.to_owned(), span: value.span() })
    }));
    found.sort_by_key(|reference| reference.span);
    let mut targets = std::collections::HashSet::new();
    found.retain(|reference| targets.insert(reference.target.clone()));
    found
}

/// The target in a comment, if the comment is a modeline.
fn in_comment(comment: &str, span: Span) -> Option<SchemaRef> {
    let body = comment.trim_start_matches('#').trim_start();
    let target = match body.strip_prefix("yaml-language-server:") {
        Some(settings) => settings.split_once("$schema=")?.1,
        None => body.strip_prefix("$schema")?.trim_start().strip_prefix([':', '='])?,
    };
    let target = first_word(target.trim_start());
    // `target` is a slice of `comment`, so the difference of their addresses is its offset.
    let offset = target.as_ptr().addr().checked_sub(comment.as_ptr().addr())?;
    let start = span.start as usize + offset;
    (!target.is_empty()).then(|| SchemaRef {
        target: target.to_owned(),
        span: Span::of(start..start + target.len()),
    })
}

/// The text up to the first space, or what stands in the quotes with which it begins.
fn first_word(text: &str) -> &str {
    let quoted = |quote: char| text.strip_prefix(quote)?.split_once(quote).map(|(word, _)| word);
    let word = || text.split_whitespace().next().unwrap_or_default();
    quoted('"').or_else(|| quoted('\'')).unwrap_or_else(word)
}
