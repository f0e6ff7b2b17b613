//! The official JSON Schema test suite (drafts 7 and 2020-12), through the whole pipeline: the
//! JSON text of schemas and instances is read by our YAML layer, schemas are compiled by
//! `Schema::compile`, and what decides is whether there are findings.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::similar_names,
    clippy::format_push_string,
    reason = "a test says what it expects, and its inputs are small"
)]

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::PathBuf,
    sync::Arc,
};

use factlint::{
    finding::Severity,
    schema::{LoadError, Schema, SchemaFile, SchemaStore},
    text::{FileId, Text},
    yaml::{self, Limits},
};
use serde_json::Value;

/// Where the shared data is, if it is there at all.
fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("FACTLINT_SHARED").map(PathBuf::from);
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    named.into_iter().chain([beside]).find(|path| path.join("data").is_dir())
}

/// The schemas that the suite publishes under `http://localhost:1234/`.
struct Remotes(HashMap<String, Arc<Text>>);

impl SchemaStore for Remotes {
    fn load(&self, _: &str) -> Result<SchemaFile, LoadError> {
        Err(LoadError::NotFound)
    }

    fn published(&self, url: &str) -> Option<SchemaFile> {
        let text = self.0.get(url.strip_prefix("http://localhost:1234/")?)?;
        Some(SchemaFile { text: Arc::clone(text), file: FileId(2) })
    }
}

fn remotes(path: &PathBuf) -> Remotes {
    let lines = fs::read_to_string(path).expect("the remotes are there");
    let entries = lines.lines().filter(|line| !line.is_empty()).map(|line| {
        let remote: Value = serde_json::from_str(line).expect("a line is JSON");
        let path = remote["path"].as_str().expect("a remote has a path").to_owned();
        let text = Arc::new(Text::new("remote.json", remote["schema"].to_string()));
        (path, text)
    });
    Remotes(entries.collect())
}

/// What the program says of an instance: its verdict, or that it cannot use the schema.
fn verdict(schema: &Schema, data: &Value, warnings_count: bool) -> Option<bool> {
    let text = Arc::new(Text::new("instance.json", data.to_string()));
    let parsed = yaml::parse(text, FileId(1), &Limits::default());
    let tree = parsed.tree?;
    let found = schema.validate(&tree, FileId(1));
    Some(!found.iter().any(|f| warnings_count || f.severity == Severity::Error))
}

/// The optional cases that are missed, with the number of tests.
///
/// - `idn-hostname`, `idn-email`: the tables of internationalised names are not built in.
/// - `idn-email` and `uri-template` have one case each with U+FFFF, U+0085 or U+007F, characters
///   that are not printable in YAML.
/// - `cross-draft`: its remote schemas are of draft 2019-09 and not part of the data.
const MISSED: [(&str, &str, usize); 8] = [
    ("draft7", "optional/cross-draft", 2),
    ("draft7", "optional/format/idn-email", 3),
    ("draft7", "optional/format/idn-hostname", 54),
    ("draft7", "optional/format/uri-template", 1),
    ("draft2020-12", "optional/cross-draft", 1),
    ("draft2020-12", "optional/format/idn-email", 3),
    ("draft2020-12", "optional/format/idn-hostname", 54),
    ("draft2020-12", "optional/format/uri-template", 1),
];

#[derive(Default)]
struct Score {
    passed: usize,
    total: usize,
    missed: BTreeMap<String, usize>,
}

#[test]
fn the_official_suite_passes_but_for_the_cases_listed() {
    let Some(shared) = shared() else {
        println!("skipped: ../shared is absent");
        return;
    };
    let folder = shared.join("data/json_schema_test_suite");
    let store: Arc<dyn SchemaStore> = Arc::new(remotes(&folder.join("remotes.jsonl")));
    let groups = fs::read_to_string(folder.join("groups.jsonl")).expect("the groups are there");
    let mut scores: BTreeMap<(String, bool), Score> = BTreeMap::new();
    for line in groups.lines() {
        let group: Value = serde_json::from_str(line).expect("a line is JSON");
        run(&group, &store, &mut scores);
    }
    for ((draft, optional), score) in &scores {
        let part = if *optional { "optional" } else { "required" };
        println!("{draft} {part}: {} of {}", score.passed, score.total);
        score.missed.iter().for_each(|(case, n)| println!("  {n} {case}"));
    }
    for draft in ["draft7", "draft2020-12"] {
        let score = &scores[&(draft.to_owned(), false)];
        assert_eq!(score.missed, BTreeMap::new(), "{draft}: a required case is missed");
        let missed: BTreeMap<&str, usize> = MISSED
            .into_iter()
            .filter(|(in_draft, ..)| draft == *in_draft)
            .map(|(_, file, n)| (file, n))
            .collect();
        let mut by_file: BTreeMap<&str, usize> = BTreeMap::new();
        for (case, n) in &scores[&(draft.to_owned(), true)].missed {
            *by_file.entry(case.split(": ").next().unwrap_or(case)).or_default() += n;
        }
        assert_eq!(by_file, missed, "{draft}: other optional cases are missed than listed");
    }
}

fn run(group: &Value, store: &Arc<dyn SchemaStore>, scores: &mut BTreeMap<(String, bool), Score>) {
    let draft = group["draft"].as_str().expect("a group has a draft");
    let optional = group["optional"].as_bool().expect("a group says whether it is optional");
    let file = group["file"].as_str().expect("a group has a file");
    let mut schema = group["schema"].clone();
    if let (Value::Object(members), "draft7") = (&mut schema, draft) {
        members
            .entry("$schema")
            .or_insert_with(|| "http://json-schema.org/draft-07/schema#".into());
    }
    let text = Arc::new(Text::new("schema.json", schema.to_string()));
    let compiled = Schema::compile(&SchemaFile { text, file: FileId(0) }, store);
    let score = scores.entry((draft.to_owned(), optional)).or_default();
    for test in group["tests"].as_array().expect("a group has tests") {
        let expected = test["valid"].as_bool().expect("a test has a verdict");
        // A wrong format is a warning where the draft makes it an annotation; the optional cases
        // ask for the assertion.
        let strict = file.starts_with("optional/format");
        let actual =
            compiled.schema.as_ref().and_then(|schema| verdict(schema, &test["data"], strict));
        score.total += 1;
        if actual == Some(expected) {
            score.passed += 1;
        } else {
            let got = match actual {
                Some(true) => "accepted",
                Some(false) => "refused",
                None => "schema not usable",
            };
            let case = format!("{file}: {}: {got}", group["description"].as_str().unwrap_or(""));
            *score.missed.entry(case).or_default() += 1;
        }
    }
}
