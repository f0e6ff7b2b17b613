//! The rule table keeps its promises, and the examples on every rule's page are what happens.
//!
//! A page shows files in fences such as ```` ```yaml facts.yaml ````, then the output in a
//! ```` ```text ```` fence. The rule runs alone on the files; the output has to be the one shown,
//! word for word. Files without an output are an example that the rule has nothing to say about.
//! `UPDATE=1 cargo test --test rules` writes the outputs anew: read the difference as a reader of
//! the page would.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a helper that fails fails its test, which may also look at files and settings"
)]

use std::{env, fs, path::Path, sync::Arc};

use factlint::{
    baseline::{self, Baseline},
    config::Level,
    finding::Meta,
    lint::{self, Request},
    render::{self, Format, Options},
    rules::{self, RULES},
    since::{self, Since},
    store::{Memory, Store},
};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")
}

fn metas() -> impl Iterator<Item = &'static Meta> {
    RULES.iter().map(|rule| rule.meta())
}

#[test]
fn the_table_is_sorted_by_name_and_no_name_stands_twice() {
    let names = rules::names();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(names, sorted, "put the entry where its name belongs");
}

#[test]
fn every_page_in_the_folder_belongs_to_a_rule_and_every_rule_with_code_has_its_own_file() {
    let mut pages: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".md").map(|stem| stem.replace('_', "-")))
        .collect();
    pages.sort();
    assert_eq!(pages, rules::names(), "add the line in RULES, or remove the page");
    let stages = fs::read_to_string(folder().join("stages.rs")).unwrap();
    for meta in metas() {
        let stem = meta.name.replace('-', "_");
        let own = folder().join(format!("{stem}.rs")).exists();
        let listed = stages.contains(&format!("include_str!(\"{stem}.md\")"));
        assert!(own != listed, "{}: either {stem}.rs or an entry in stages.rs", meta.name);
    }
}

#[test]
fn names_are_kebab_case_and_summaries_are_short_phrases() {
    for meta in metas() {
        let is_kebab = meta.name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(is_kebab, "{} is not kebab-case", meta.name);
        let summary = meta.summary;
        assert!(summary.len() <= 72 && !summary.ends_with('.'), "{}: {summary}", meta.name);
    }
}

#[test]
fn every_page_has_the_same_headings_in_the_same_order() {
    for meta in metas() {
        let headings: Vec<&str> = meta.docs.lines().filter(|line| line.starts_with('#')).collect();
        let title = format!("# {}", meta.name);
        let wanted = [title.as_str(), "## Why it matters", "## Example", "## What to do"];
        let fenced = headings.iter().filter(|line| line.starts_with("# ") && **line != title);
        assert_eq!(fenced.count(), 0, "{}: write comments in examples as `#comment`", meta.name);
        assert_eq!(headings, wanted, "{}", meta.name);
    }
}

#[test]
fn the_list_of_rules_in_the_configuration_schema_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/config.schema.json");
    let text = fs::read_to_string(&path).unwrap();
    let mut schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let listed = &mut schema["properties"]["rules"]["properties"];
    let wanted: serde_json::Map<String, serde_json::Value> = metas()
        .map(|meta| {
            let (first, rest) = meta.summary.split_at(1);
            let summary = format!("{}{rest}.", first.to_uppercase());
            let entry = serde_json::json!({"description": summary, "$ref": "#/$defs/level"});
            (meta.name.to_owned(), entry)
        })
        .collect();
    if env::var_os("UPDATE").is_some() {
        *listed = wanted.into();
        let mut text = serde_json::to_string_pretty(&schema).unwrap();
        text.push('\n');
        fs::write(path, text).unwrap();
        return;
    }
    assert_eq!(
        *listed,
        serde_json::Value::Object(wanted),
        "run `UPDATE=1 cargo test --test rules`"
    );
}

#[test]
fn the_examples_on_every_page_are_what_happens() {
    let mut wrong = Vec::new();
    for meta in metas() {
        let page = meta.docs;
        let updated = rewrite(meta, page);
        if updated == page {
            continue;
        }
        if env::var_os("UPDATE").is_some() {
            let path = folder().join(format!("{}.md", meta.name.replace('-', "_")));
            fs::write(path, updated).unwrap();
        } else {
            wrong.push(format!("{}:\n{}", meta.name, difference(page, &updated)));
        }
    }
    assert!(wrong.is_empty(), "run `UPDATE=1 cargo test --test rules`\n{}", wrong.join("\n"));
}

#[test]
fn every_page_shows_an_example_that_fails_and_one_that_passes() {
    for meta in metas() {
        let outputs = meta.docs.matches("\n```text\n").count();
        assert!(outputs >= 1, "{} shows no output", meta.name);
        let files = fences(meta.docs).iter().filter(|fence| fence.file.is_some()).count();
        assert!(files > outputs, "{} shows no example without a finding", meta.name);
    }
}

/// One fenced block of a page.
struct Fence<'p> {
    /// The name of the file that it shows; none for output.
    file: Option<&'p str>,
    /// The paths that are checked, if not all.
    paths: Vec<String>,
    /// Whether the file is that of an earlier revision, marked by the word `before`.
    is_before: bool,
    body: &'p str,
    /// Where the body stands in the page.
    at: std::ops::Range<usize>,
}

fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut from = 0;
    while let Some(open) = page[from..].find("\n```").map(|at| from + at + 1) {
        let line_end = open + page[open..].find('\n').unwrap();
        let info: Vec<&str> = page[open + 3..line_end].split_whitespace().collect();
        let start = line_end + 1;
        let end = start + page[start - 1..].find("\n```").expect("an open fence");
        let paths = info.iter().filter_map(|word| word.strip_prefix("check=")).map(str::to_owned);
        fences.push(Fence {
            file: info.get(1).copied(),
            paths: paths.collect(),
            is_before: info.contains(&"before"),
            body: &page[start..end],
            at: start..end,
        });
        from = end + 3;
    }
    fences
}

/// The page with every output replaced by the real one. Files without output have to have none.
fn rewrite(meta: &Meta, page: &str) -> String {
    let mut updated = String::new();
    let mut copied = 0;
    let mut store = Memory::default();
    let mut before = None;
    let mut paths = Vec::new();
    let mut names: Vec<(&str, bool)> = Vec::new();
    for fence in fences(page) {
        let Some(name) = fence.file else {
            updated.push_str(&page[copied..fence.at.start]);
            updated.push_str(&output(meta, &store, before.as_ref(), &paths));
            copied = fence.at.end;
            (store, before, names, paths) = (Memory::default(), None, Vec::new(), Vec::new());
            continue;
        };
        // A name that comes again starts another example.
        if names.contains(&(name, fence.is_before)) {
            assert_eq!(
                output(meta, &store, before.as_ref(), &paths),
                "",
                "{}: a passing example",
                meta.name
            );
            (store, before, names, paths) = (Memory::default(), None, Vec::new(), Vec::new());
        }
        names.push((name, fence.is_before));
        paths.extend(fence.paths);
        let content = unescape(fence.body);
        if fence.is_before {
            before = Some(before.unwrap_or_default().with(name, content));
        } else {
            store = store.with(name, content);
        }
    }
    if !names.is_empty() {
        assert_eq!(
            output(meta, &store, before.as_ref(), &paths),
            "",
            "{}: a passing example",
            meta.name
        );
    }
    updated.push_str(&page[copied..]);
    updated
}

/// `␀xx` stands for a byte that a page cannot hold, in two hexadecimal digits.
fn unescape(body: &str) -> Vec<u8> {
    let mut parts = body.split('␀');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two hexadecimal digits"));
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    bytes
}

/// What the rule has to say, alone, without the summary.
fn output(meta: &Meta, store: &Memory, before: Option<&Memory>, paths: &[String]) -> String {
    let files: Arc<dyn Store> = Arc::new(store.clone());
    let mut request = Request::new(Arc::clone(&files));
    request.paths = paths.to_vec();
    request.levels = metas().map(|other| (other.name.to_owned(), Level::Off)).collect();
    request.levels.push((meta.name.to_owned(), Level::On(meta.severity)));
    let report = match (before, store.read("baseline.json", 1 << 20)) {
        (Some(before), _) => {
            let since = Since {
                earlier: Arc::new(before.clone()),
                name: "main".to_owned(),
                is_untrusted: false,
                baseline: None,
                as_listed: files,
            };
            since::check(&request, &since)
        }
        (None, Ok(bytes)) => {
            let baseline = Baseline::parse(&bytes).expect("a baseline");
            baseline::check(&request, &baseline, "baseline.json")
        }
        (None, Err(_)) => lint::check(&request),
    };
    let mut bytes = Vec::new();
    render::render(&report, Format::Human, Options::default(), &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (findings, _summary) = text.trim_end().rsplit_once('\n').unwrap_or(("", ""));
    if findings.is_empty() { String::new() } else { format!("{}\n", findings.trim_end()) }
}

fn difference(old: &str, new: &str) -> String {
    similar::TextDiff::from_lines(old, new).unified_diff().context_radius(1).to_string()
}
