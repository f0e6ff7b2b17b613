//! Changes: what is written into a file keeps it readable, and says what it was asked to say.

use std::sync::Arc;

use factlint::{
    baseline::{self, Baseline},
    finding::{Edit, Safety},
    fix::{apply, mend},
    lint::Request,
    pin,
    resolve::{Wish, matters, resolve},
    span::Span,
    store::Memory,
    text::{FileId, Text},
    yaml::{
        Limits, Tree,
        edit::{Editor, Place, Value},
        parse,
    },
};

use super::{halves, text_of};

fn tree(text: &str) -> Option<Tree> {
    parse(Arc::new(Text::new("facts.yaml", text)), FileId(0), &Limits::default()).tree
}

fn request(facts: &str, snapshot: &str) -> Request {
    let store = Memory::default().with("facts.yaml", facts).with("source.txt", snapshot);
    let mut request = Request::new(Arc::new(store));
    request.paths = vec!["facts.yaml".into()];
    request
}

/// A fact file to mend. Its bytes are edits as well: two a place, the rest what is put there.
pub(crate) fn fix(data: &[u8]) {
    let content = text_of(data);
    for most in [Safety::Safe, Safety::Unsafe] {
        let mended = mend(&request(&content, ""), most);
        for change in &mended.changes {
            assert_ne!(change.old, change.new, "a change that changes nothing");
            let was_read = tree(&change.old).is_some();
            assert!(!was_read || tree(&change.new).is_some(), "{} cannot be read", change.new);
        }
        let Some(change) = mended.changes.first() else { continue };
        if !mended.is_unfinished {
            let again = mend(&request(&change.new, ""), most);
            assert!(again.changes.is_empty(), "mended twice: {:?}", again.changes);
        }
    }
    let edits: Vec<Edit> = data
        .chunks_exact(3)
        .take(8)
        .map(|bytes| {
            let (start, length) = (u32::from(bytes[0]), u32::from(bytes[1] % 16));
            let replacement = char::from(bytes[2]).to_string();
            Edit { span: Span::new(start, start + length), replacement }
        })
        .collect();
    if let Ok(new) = apply(&content, &edits) {
        let grown: usize = edits.iter().map(|edit| edit.replacement.len()).sum();
        let gone: usize = edits.iter().map(|edit| edit.span.range().len()).sum();
        assert_eq!(new.len() + gone, content.len() + grown, "bytes are lost");
    }
}

/// A document to write into, and after a line of `---` what is written.
pub(crate) fn yaml_edit(data: &[u8]) {
    let content = text_of(data);
    let (document, value) = halves(&content);
    let Some(before) = tree(document) else { return };
    let values = [
        Value::text(value),
        Value::List(vec![Value::text(value), Value::Date("2026-11-21".into())]),
        Value::Map(vec![("key".into(), Value::text(value))]),
    ];
    for (nth, value) in values.into_iter().enumerate() {
        let place = if nth == 0 { Place::First } else { Place::Last };
        let root = before.root();
        let mut editor = Editor::new(&before);
        editor.set(root, "added", value.clone(), place);
        // A mapping inside the document as well, where there is one.
        if let Some((_, inner)) = root.entries().find(|(_, inner)| !inner.is_empty()) {
            editor.append(root, "list", value.clone());
            editor.set(inner, "inside", value, place);
        }
        let Ok(edited) = editor.finish() else { continue };
        let after = tree(&edited.text).expect("what the editor wrote is YAML");
        assert!(after.root().get("added").is_some(), "what was written is not there");
        assert_eq!(apply(document, &edited.edits).as_ref(), Ok(&edited.text));
    }
}

/// A fact file, and after a line of `---` the snapshot: the digest is pinned, each matter settled.
pub(crate) fn verdicts(data: &[u8]) {
    let content = text_of(data);
    let (facts, snapshot) = halves(&content);
    let request = request(facts, snapshot);
    let choice = pin::Choice { sources: Vec::new(), all_changed: true };
    for rewrite in pin::plan(&request, &choice).rewrites {
        assert!(tree(&rewrite.new).is_some(), "pinned, and no YAML: {}", rewrite.new);
    }
    for matter in matters(&request).open.iter().take(2) {
        let facts = matter.sides.iter().flatten().map(|speaker| speaker.name.clone());
        let wish = Wish {
            facts: facts.collect(),
            verdict: Some("both-valid".into()),
            reason: Some(content.chars().take(40).collect()),
            on: "2026-11-21".into(),
            ..Wish::default()
        };
        let Ok(done) = resolve(&request, &wish) else { continue };
        for rewrite in done.rewrites {
            assert!(tree(&rewrite.new).is_some(), "resolved, and no YAML: {}", rewrite.new);
        }
    }
}

/// A baseline, and after a line of `---` the fact file that it is of.
pub(crate) fn baselines(data: &[u8]) {
    let content = text_of(data);
    let (known, facts) = halves(&content);
    if let Ok(baseline) = Baseline::parse(known.as_bytes()) {
        let again = Baseline::parse(baseline.to_json().as_bytes());
        assert!(
            again.is_ok_and(|again| again.entries() == baseline.entries()),
            "written otherwise"
        );
        let _ = baseline::check(&request(facts, ""), &baseline, "known.json");
    }
    // A baseline that was just written knows everything.
    if let Some(whole) = baseline::rewrite(&request(facts, ""), &Baseline::default()).baseline {
        let report = baseline::check(&request(facts, ""), &whole, "known.json");
        let open: Vec<_> = report.findings.iter().filter(|f| !f.resolved).collect();
        assert!(open.is_empty(), "not known: {open:?}");
    }
}
