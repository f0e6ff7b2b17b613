//! What a rule, or any stage, reports: where, what, why, and what to do.
//!
//! A finding knows no path, no line number, no colour and no format. Places are spans in named
//! texts; a renderer turns them into lines and columns.

use std::{borrow::Cow, fmt};

use crate::{span::Span, text::FileId};

/// How much a finding matters. The order is the order of weight: a note is least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing needs to change.
    Note,
    /// Should be looked at; does not fail a run by default.
    Warning,
    /// Must be settled; fails a run by default.
    Error,
}

impl Severity {
    /// The word shown to people and written to JSON: `note`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a rule says of itself: one entry of the rule table.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case name of the pattern, such that "allow NAME" reads well.
    pub name: &'static str,
    /// The group of the rule table it stands in: `file`, `shape`, `conflict` …
    pub group: &'static str,
    /// One sentence without a full stop: what the rule finds.
    pub summary: &'static str,
    /// Severity unless the configuration says otherwise.
    pub severity: Severity,
    /// The page: Markdown whose examples are run as tests.
    pub docs: &'static str,
}

impl Meta {
    /// Where the page of the rule is published.
    pub fn url(&self) -> String {
        format!("https://factlint.github.io/rules/{}", self.name)
    }
}

/// A place with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The text the place is in.
    pub file: FileId,
    /// The place.
    pub span: Span,
    /// What is to be seen there; may be empty for the primary label.
    pub message: String,
    /// Whether this is the place the finding is about. Each finding has at least one, the first.
    pub primary: bool,
}

/// Replaces the bytes under `span`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty to insert.
    pub span: Span,
    /// What to write there.
    pub replacement: String,
}

/// Whether a fix may be applied without being read by a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Changes the spelling of the file, never what a fact says.
    Safe,
    /// Changes a value, a quote or a source: somebody has to read it.
    Unsafe,
}

/// Edits to one text that are applied together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The text to edit.
    pub file: FileId,
    /// What the fix does, in the imperative: "write `2006-03-04`".
    pub message: String,
    /// Whether it may be applied unread.
    pub safety: Safety,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// The facts that say the same thing in a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The value as it is written.
    pub value: String,
    /// How the value was read: its interval, normalised figure or folded name.
    pub reading: String,
    /// The facts on this side, sorted: ids, or `subject/property@source` where a fact has none.
    pub facts: Vec<String>,
}

/// What was compared, and with what result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// `agree`, `compatible`, `conflict` or `incomparable`.
    pub verdict: &'static str,
    /// The sides; for a conflict the two extreme ones come first.
    pub sides: Vec<Side>,
}

/// One thing to be told, with every place that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// Its weight, after configuration.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where. The first is primary; a finding about the whole project points at a file's start.
    pub labels: Vec<Label>,
    /// The likely cause: "day and month swapped".
    pub hint: Option<String>,
    /// The next step.
    pub help: Option<String>,
    /// The facts concerned, sorted: ids, or `subject/property@source` where a fact has none.
    pub facts: Vec<String>,
    /// The sides, where values were compared.
    pub comparison: Option<Comparison>,
    /// Ways to settle it by editing.
    pub fixes: Vec<Fix>,
    /// Whether a recorded verdict settles it; it is then shown and does not fail the run.
    pub resolved: bool,
    /// What a verdict has to name to settle it: one fact of each list, given by its file and its
    /// span. Empty where no verdict can.
    pub settled_by: Vec<Vec<(FileId, Span)>>,
    /// What the finding is about, in words that stay the same when lines move and that no other
    /// finding of the same rule in the same file shares, where that is possible. Part of the
    /// fingerprint; when it is empty, the text under the primary label is used.
    pub subject: String,
}

impl Finding {
    /// A finding of `rule` at one place. `message` says what is wrong, `label` what is seen there.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        message: impl Into<String>,
        file: FileId,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        let primary = Label { file, span, message: label.into(), primary: true };
        Self {
            rule,
            severity,
            message: message.into(),
            labels: vec![primary],
            hint: None,
            help: None,
            facts: Vec::new(),
            comparison: None,
            fixes: Vec::new(),
            resolved: false,
            settled_by: Vec::new(),
            subject: String::new(),
        }
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, file: FileId, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { file, span, message: message.into(), primary: false });
        self
    }

    /// Says the likely cause.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says the next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says in stable words what the finding is about; see [`Finding::subject`].
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    /// Offers a fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Offers what there is of fixes.
    #[must_use]
    pub fn fixes(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }

    /// The place the finding is about.
    pub fn primary(&self) -> &Label {
        // `new` puts it first and nothing removes labels.
        &self.labels[0]
    }
}

/// `word` in the singular or plural: `1 file`, `2 files`.
pub fn count(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// At most `max` characters of `text`, on one line, for use inside a message.
pub fn excerpt(text: &str, max: usize) -> Cow<'_, str> {
    let long = text.chars().nth(max).is_some();
    if !long && !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut short: String = text
        .chars()
        .take(if long { max.saturating_sub(1) } else { max })
        .map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c })
        .collect();
    if long {
        short.push('…');
    }
    Cow::Owned(short)
}
