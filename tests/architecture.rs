//! The map of the code is kept: which module may know which, who touches the disk, who names
//! which crate, and how long a file may be.
#![allow(clippy::disallowed_methods, reason = "the sources themselves are what is looked at")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use support::repository;

/// Each module of the library with the modules it may name; itself is always allowed. A module
/// that names another one than these has moved: change the code, or this table with a reason.
const MAY_NAME: &[(&str, &[&str])] = &[
    // Words that everything is said in. They know nothing of files, YAML or rules.
    ("span", &[]),
    ("text", &["span"]),
    ("finding", &["span", "text"]),
    // "Did you mean …?" is a function of words alone, for whoever has words to offer.
    ("nearest", &[]),
    // Work is divided among the cores without a word of what it is.
    ("cores", &[]),
    // What a written value means: pure, so that it can be called from anywhere at any time. One
    // group of values is compared by the same `value`, and prose is read with its words.
    ("value", &["mention", "cores"]),
    ("mention", &["value"]),
    // Files as trees, and texts as places: neither knows what a fact is.
    ("yaml", &["span", "text", "finding", "nearest"]),
    ("schema", &["yaml", "span", "text", "finding", "nearest"]),
    ("quote", &["value", "mention", "text", "span"]),
    // Interval arithmetic over values: it reads an expression and knows no file.
    ("check", &["value", "span", "nearest"]),
    // What the files say. The configuration is read by the same tree as the facts.
    // A check declares the severity of what it finds.
    ("fact", &["value", "span", "text", "finding", "yaml"]),
    ("lower", &["fact", "value", "yaml", "span", "text", "finding"]),
    // It counts what became of the quotes in the words of the report.
    (
        "index",
        &[
            "fact", "value", "quote", "mention", "check", "span", "text", "finding", "report",
            "cores",
        ],
    ),
    // An ignore may end with a day.
    ("ignore", &["nearest", "value", "yaml", "span", "text", "finding"]),
    // It knows what the stages are held to where it says nothing else.
    ("config", &["fact", "yaml", "schema", "span", "text", "finding"]),
    // A rule sees facts, groups and values, and hands a finding to a reporter. It knows neither
    // YAML nor screens nor disks, but levels, which the configuration sets.
    (
        "rules",
        &[
            "fact", "index", "value", "quote", "mention", "check", "finding", "span", "text",
            "config", "nearest",
        ],
    ),
    // Where files come from, and the one module that knows that it is mostly a disk. A listing on
    // disk and one in git leave out the same names.
    ("store", &[]),
    ("hidden", &[]),
    ("files", &["store", "config", "hidden"]),
    // Revisions are a store; the files that point to a repository are read as all others.
    ("revision", &["store", "hidden", "files"]),
    // What a run hands over.
    ("report", &["finding", "text", "span"]),
    // The pipeline knows every stage but the last: how a report is shown.
    (
        "lint",
        &[
            "check", "config", "cores", "fact", "finding", "ignore", "index", "lower", "mention",
            "nearest", "quote", "report", "rules", "schema", "span", "store", "text", "value",
            "yaml",
        ],
    ),
    // It changes what facts say and asks the pipeline what it makes of it.
    ("prove", &["fact", "finding", "index", "lint", "quote", "report", "span", "text", "value"]),
    // It checks again what it has mended, so it knows the pipeline; it parses both texts, to see
    // that nothing but the place of a fix has changed.
    ("fix", &["finding", "lint", "report", "span", "store", "text", "yaml"]),
    // They run the pipeline to see what there is to write, and hand over texts: whoever calls them
    // writes. A rewritten file is the same thing to both.
    ("pin", &["fact", "finding", "index", "lint", "nearest", "text", "yaml"]),
    (
        "resolve",
        &[
            "fact", "finding", "index", "lint", "lower", "nearest", "pin", "span", "store", "text",
            "value", "yaml",
        ],
    ),
    // Plain data for those who show more than findings: it counts, and decides nothing.
    (
        "audit",
        &[
            "fact", "finding", "index", "lint", "mention", "quote", "report", "span", "text",
            "value",
        ],
    ),
    // Two trees beside each other: what is new, what was relaxed, what changed. They run the
    // pipeline twice and know what its facts say.
    ("identity", &["finding", "text"]),
    ("diff", &["fact", "finding", "identity", "index", "lint", "report", "text"]),
    (
        "since",
        &[
            "baseline", "config", "diff", "fact", "finding", "identity", "ignore", "index", "lint",
            "report", "rules", "store", "text",
        ],
    ),
    ("baseline", &["config", "finding", "identity", "lint", "report", "rules", "text"]),
    // What changed between two trees has formats of its own.
    ("render", &["audit", "cores", "report", "finding", "text", "span", "diff", "prove"]),
];

/// Single files that may name more than their module, each with a reason.
const EXCEPTIONS: &[(&str, &[&str])] = &[
    // It describes what the stages before the rules report, and takes its names from them: a name
    // is written once. It calls nothing of theirs.
    ("rules/stages.rs", &["baseline", "ignore", "lint", "lower", "schema", "since", "yaml"]),
    // Which keys a fact has and what an unknown one is called is said by who reads them.
    ("rules/unknown_property.rs", &["lower", "schema"]),
];

/// A source file: its path from `src/`, and its code without comments and unit tests.
struct Source {
    path: String,
    code: String,
    lines: usize,
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, root: &Path, out: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                out.push(Source { path: name, code: code(&text), lines: text.lines().count() });
            }
        }
    }
    let root = repository().join("src");
    let mut out = Vec::new();
    walk(&root, &root, &mut out);
    // Unit tests in files of their own may look anywhere, as those below `#[cfg(test)]` may.
    for source in &mut out {
        if source.path.ends_with("/tests.rs") || source.path.ends_with("_tests.rs") {
            source.code.clear();
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(out.len() > 100, "the sources are found");
    out
}

/// Code without line comments and without what follows `#[cfg(test)]`: tests may look anywhere.
/// What is between quotation marks stays, since an import never stands there.
fn code(text: &str) -> String {
    let shipped = text.split("#[cfg(test)]").next().unwrap_or(text);
    let uncommented = shipped.lines().map(|line| match line.find("//") {
        Some(at) if !line[..at].contains('"') => &line[..at],
        _ => line,
    });
    uncommented.collect::<Vec<_>>().join("\n")
}

/// The module of the library that a file belongs to; `None` for `lib.rs` and the binary.
fn module(path: &str) -> Option<&str> {
    let first = path.split('/').next()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(name, "lib" | "bin")).then_some(name)
}

/// Every module named after `crate::`, also in braces: `use crate::{span::Span, text}`.
fn named(code: &str, before: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(before) {
        let preceded = code[..at].chars().next_back();
        if preceded.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = &code[at + before.len()..];
        if rest.starts_with('{') {
            names.extend(first_segments(rest));
        } else {
            names.insert(word(rest));
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first segment of each path of a `{…}` list, which may hold further lists.
fn first_segments(list: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut depth = 0;
    let mut is_start = false;
    for (at, c) in list.char_indices() {
        match c {
            '{' => {
                depth += 1;
                is_start = depth == 1;
            }
            '}' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            ',' if depth == 1 => is_start = true,
            c if c.is_whitespace() => {}
            _ if is_start => {
                out.push(word(&list[at..]));
                is_start = false;
            }
            _ => {}
        }
    }
    out
}

#[test]
fn braces_and_paths_are_read_as_the_compiler_reads_them() {
    let code = "use crate::{\n    span::Span,\n    text::{FileId, Text},\n    yaml,\n};\nlet x = crate::value::Kind::Date; mycrate::no::x(); pub(crate) fn f() {}";
    let names: Vec<_> = named(code, "crate::").into_iter().collect();
    assert_eq!(names, ["span", "text", "value", "yaml"]);
}

#[test]
fn every_module_names_only_those_it_may() {
    let table: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(module) = module(&source.path) else { continue };
        let Some(allowed) = table.get(module) else {
            wrong.push(format!("src/{}: say in MAY_NAME what `{module}` may name", source.path));
            continue;
        };
        for name in named(&source.code, "crate::") {
            let excepted = EXCEPTIONS.iter().filter(|(path, _)| *path == source.path);
            let is_excepted = excepted.flat_map(|(_, names)| *names).any(|other| *other == name);
            let is_known = table.contains_key(name.as_str());
            if is_known && name != module && !allowed.contains(&&*name) && !is_excepted {
                wrong.push(format!("src/{}: `{module}` may not name `{name}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_names_modules_that_exist_and_no_circle() {
    let table: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    // Values are read out of prose and prose is searched for values: one subject in two folders.
    let is_pair =
        |a: &str, b: &str| ["value", "mention"].contains(&a) && ["value", "mention"].contains(&b);
    for (module, allowed) in MAY_NAME {
        for other in *allowed {
            let back = table
                .get(other)
                .unwrap_or_else(|| panic!("{module} may name {other}, which is not in the table"));
            assert!(
                !back.contains(module) || is_pair(module, other),
                "{module} and {other} name each other"
            );
        }
    }
}

#[test]
fn a_rule_knows_no_other_rule() {
    let files: Vec<Source> =
        sources().into_iter().filter(|source| source.path.starts_with("rules/")).collect();
    // `stages.rs` is a table of names and pages, and no rule of its own.
    let is_rule = |source: &Source| {
        source.code.contains("fn meta(&self)") && source.path != "rules/stages.rs"
    };
    let rules: BTreeSet<String> = files
        .iter()
        .filter(|source| is_rule(source) && source.path != "rules/mod.rs")
        .filter_map(|source| {
            source.path.strip_prefix("rules/")?.strip_suffix(".rs").map(str::to_owned)
        })
        .collect();
    assert!(rules.contains("date_conflict"));
    for source in files.iter().filter(|source| is_rule(source) && source.path != "rules/mod.rs") {
        let own = source.path.trim_start_matches("rules/").trim_end_matches(".rs").to_owned();
        let others =
            named(&source.code, "super::").into_iter().chain(named(&source.code, "crate::rules::"));
        for other in others.filter(|other| *other != own) {
            assert!(!rules.contains(&other), "src/{} names the rule {other}", source.path);
        }
    }
}

/// Checks that only files whose path begins with one of `homes` contain `word`.
#[track_caller]
fn only_in(homes: &[&str], words: &[&str]) {
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|source| !homes.iter().any(|home| source.path.starts_with(home)))
        .flat_map(|source| {
            let found = words.iter().filter(|word| names_path(&source.code, word));
            found.map(|word| format!("src/{} names `{word}`", source.path)).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "only {homes:?} may:\n{}", wrong.join("\n"));
}

/// Whether `path` stands in the code as a path of its own.
fn names_path(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '"' || c == '`' || c == '/')
    })
}

#[test]
fn the_disk_is_touched_in_one_place() {
    only_in(&["files.rs", "files/"], &["std::fs", "fs::", "File::open", "OpenOptions"]);
    // `use std::{fs, …}` in any shape.
    for source in sources() {
        let is_home = source.path.starts_with("files.rs") || source.path.starts_with("files/");
        assert!(is_home || !named(&source.code, "std::").contains("fs"), "src/{}", source.path);
    }
}

#[test]
fn each_of_these_crates_is_known_in_one_place() {
    only_in(&["yaml/"], &["granit_parser", "saphyr"]);
    only_in(&["schema/"], &["jsonschema::"]);
    only_in(&["render/human"], &["miette::"]);
    only_in(&["store.rs", "files.rs", "config.rs", "lint/", "revision/"], &["glob::"]);
    only_in(&["bin/"], &["clap::", "clap_complete::", "terminal_size::"]);
    only_in(&["revision/"], &["gix_hash", "gix_object", "gix_odb", "gix_ref"]);
    // It is archived and knows no places: it writes and never reads.
    only_in(&[], &["serde_yaml::from_"]);
}

#[test]
fn nothing_talks_to_a_network() {
    only_in(
        &[],
        &[
            "std::net",
            "TcpStream",
            "UdpSocket",
            "ToSocketAddrs",
            "std::os::unix::net",
            "reqwest",
            "ureq",
        ],
    );
}

#[test]
fn values_know_neither_clock_nor_environment_nor_places_of_files() {
    for source in sources() {
        if !matches!(module(&source.path), Some("value" | "mention" | "quote" | "rules" | "render"))
        {
            continue;
        }
        for word in [
            "SystemTime",
            "Instant::now",
            "Local::now",
            "Utc::now",
            "env::",
            "println!",
            "eprintln!",
            "process::exit",
        ] {
            assert!(!names_path(&source.code, word), "src/{} names `{word}`", source.path);
        }
    }
}

#[test]
fn only_the_command_prints_and_ends() {
    only_in(
        &["bin/"],
        &[
            "println!",
            "eprintln!",
            "print!(",
            "process::exit",
            "io::stdout",
            "io::stderr",
            "std::env",
        ],
    );
}

/// Lines of a file that a reader takes in as a whole.
const MOST_LINES: usize = 450;

#[test]
fn no_file_is_longer_than_anybody_reads() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| source.lines > MOST_LINES)
        .map(|source| format!("src/{}: {} lines", source.path, source.lines))
        .collect();
    assert!(long.is_empty(), "split these by meaning:\n{}", long.join("\n"));
}

#[test]
fn nothing_is_called_utils() {
    for source in sources() {
        for part in source.path.trim_end_matches(".rs").split('/') {
            let is_drawer =
                ["utils", "util", "helpers", "helper", "misc", "common"].contains(&part);
            assert!(!is_drawer, "src/{}: name it after what it does", source.path);
        }
    }
}

#[test]
fn every_file_says_first_what_it_is() {
    // A file of unit tests says it by its name.
    for path in
        sources().into_iter().filter(|source| !source.code.is_empty()).map(|source| source.path)
    {
        let text = fs::read_to_string(repository().join("src").join(&path)).unwrap();
        assert!(text.starts_with("//!"), "src/{path} has no sentence at its start");
    }
}
