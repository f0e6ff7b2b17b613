//! Writes the workloads that `benches/compare.sh` times, and reads them back for its baseline.
//!
//! ```text
//! cargo run --release --example workload -- write NAME FOLDER
//! cargo run --release --example workload -- read FOLDER
//! ```
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own that fills a folder and reads it"
)]

#[path = "../../benches/support/mod.rs"]
mod support;

use std::{
    env,
    fmt::Write as _,
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
    process::ExitCode,
};

use support::fact_file;

/// What each workload is, in the words of the tables made of it.
const WORKLOADS: [(&str, &str); 9] = [
    ("start", "one file of 10 facts"),
    ("facts", "100,000 facts in 2,000 files"),
    ("small", "11,808 files of two facts"),
    ("subject", "100,000 facts on one subject and property"),
    ("findings", "50,000 findings"),
    ("large", "one file of just under 8 MiB"),
    ("million", "1,000,000 facts in 20,000 files"),
    ("texts", "1,000 quotes in 20 texts"),
    ("quotes", "100,000 quotes over 10,000 snapshots"),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["list"] => {
            for (name, what) in WORKLOADS {
                println!("{name}\t{what}");
            }
            Ok(())
        }
        ["write", name, folder] => write(name, Path::new(folder)),
        ["read", folder] => {
            let mut buffer = Vec::new();
            read(Path::new(folder), &mut buffer).map(|bytes| println!("{bytes} bytes"))
        }
        _ => Err(io::Error::other("type `list`, `write NAME FOLDER` or `read FOLDER`")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("workload: {error}");
            ExitCode::from(2)
        }
    }
}

/// Reads every file below `folder` with one call each into one buffer: what any tool has to do.
fn read(folder: &Path, buffer: &mut Vec<u8>) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            bytes += read(&entry.path(), buffer)?;
        } else {
            buffer.clear();
            bytes += File::open(entry.path())?.read_to_end(buffer)? as u64;
        }
    }
    Ok(bytes)
}

fn write(name: &str, folder: &Path) -> io::Result<()> {
    match name {
        "start" => project(folder, 1, 10, false),
        "facts" => project(folder, 2_000, 50, false),
        "small" => project(folder, 11_808, 2, false),
        "subject" => one_subject(folder),
        "findings" => findings(folder),
        "large" => large(folder),
        "million" => {
            project(folder, 20_000, 50, false)?;
            // More than a run takes unless it is told to.
            put(folder, "factlint.yaml", "factlint: 1\nlimits: {all-files-size: 268435456}\n")
        }
        "texts" => {
            project(folder, 20, 50, true)?;
            put(folder, "quotes.txt", &supporting_texts(20, 50))
        }
        "quotes" => project(folder, 10_000, 10, true),
        _ => Err(io::Error::other(format!("there is no workload `{name}`; `list` shows them"))),
    }
}

fn put(folder: &Path, name: &str, content: &str) -> io::Result<()> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, content)
}

/// `files` fact files of `facts` facts, whose values mostly agree in pairs of files.
fn project(folder: &Path, files: usize, facts: usize, with_snapshots: bool) -> io::Result<()> {
    put(
        folder,
        "properties.yaml",
        "factlint: 1\nproperties:\n  opened: {kind: date, cardinality: one}\n  turnover: {kind: figure, unit: USD, \
         cardinality: one}\n  head: {kind: name, of: person, cardinality: one}\n",
    )?;
    for file in 0..files {
        let (mut yaml, snapshot) = fact_file(file, facts);
        // Files come in pairs on the same subjects; the first one declares them.
        if file % 2 == 0 {
            yaml.push_str("entities:\n");
            for subject in (0..facts).map(|nth| file / 2 * support::FACTS_A_FILE + nth) {
                let _ =
                    writeln!(yaml, "  subject-{subject}: {{type: place, name: Place {subject}}}");
            }
        }
        let beside = format!("facts/{:03}", file / 100);
        put(folder, &format!("{beside}/report-{file}.yaml"), &yaml)?;
        if with_snapshots {
            put(folder, &format!("{beside}/sources/report-{file}.txt"), &snapshot)?;
        }
    }
    Ok(())
}

/// The quotes of [`project`] as lines that validators of supporting text read.
fn supporting_texts(files: usize, facts: usize) -> String {
    let mut lines = String::new();
    for file in 0..files {
        let (yaml, _) = fact_file(file, facts);
        for quote in yaml.lines().filter_map(|line| line.trim().strip_prefix("quote: ")) {
            let _ = writeln!(
                lines,
                "supporting_text=\"{quote}[file:facts/{:03}/sources/report-{file}.txt]\"",
                file / 100
            );
        }
    }
    lines
}

/// Many sources on one thing: one group of 100,000 dates that mostly fit, and some that do not.
fn one_subject(folder: &Path) -> io::Result<()> {
    let mut numbers = support::Numbers(7);
    for file in 0..2_000 {
        let mut yaml = String::from("factlint: 1\nsubject: harbour\nfacts:\n");
        for _ in 0..50 {
            let month = 1 + numbers.next(12);
            let value = match numbers.next(4) {
                0 => "1992".to_owned(),
                1 => format!("1992-{month:02}"),
                2 => "circa 1992".to_owned(),
                _ => format!("1992-{month:02}-{:02}", 1 + numbers.next(28)),
            };
            let _ = writeln!(
                yaml,
                "  - {{property: opened, value: {value}, source: s{file}, quote: opened in the year of {value}}}"
            );
        }
        let _ = writeln!(yaml, "sources: {{s{file}: {{title: Report {file}, type: report}}}}");
        put(folder, &format!("facts/{:03}/report-{file}.yaml", file / 100), &yaml)?;
    }
    put(
        folder,
        "properties.yaml",
        "factlint: 1\nproperties: {opened: {kind: date, cardinality: one}}\n\
         entities: {harbour: {type: place, name: Harbour}}\n",
    )
}

/// 1,000 files with fifty dates that the calendar does not have.
fn findings(folder: &Path) -> io::Result<()> {
    for file in 0..1_000 {
        let mut yaml = format!(
            "factlint: 1\nsource: report-{file}\nsources: {{report-{file}: {{title: Report {file}, type: report}}}}\n\
             subject: harbour-{file}\nentities: {{harbour-{file}: {{type: place, name: Harbour {file}}}}}\nfacts:\n"
        );
        for nth in 0..50 {
            let _ = writeln!(
                yaml,
                "  - {{property: opened, when: {nth:02}99, value: 1992-02-30, quote: it was opened on {nth} occasions}}"
            );
        }
        put(folder, &format!("facts/report-{file}.yaml"), &yaml)?;
    }
    put(
        folder,
        "properties.yaml",
        "factlint: 1\nproperties: {opened: {kind: date, cardinality: one}}\n",
    )
}

/// One file as large as a file may be.
fn large(folder: &Path) -> io::Result<()> {
    let facts = 43_000;
    let (yaml, _) = fact_file(0, facts);
    let end = yaml.floor_char_boundary(8 * 1024 * 1024 - 1);
    let end = yaml[..end].rfind("\n  - ").map_or(end, |at| at + 1);
    put(folder, "facts/report-0.yaml", &yaml[..end])?;
    put(
        folder,
        "properties.yaml",
        "factlint: 1\nproperties:\n  opened: {kind: date, cardinality: one}\n  turnover: {kind: figure, unit: USD, \
         cardinality: one}\n  head: {kind: name, of: person, cardinality: one}\n",
    )
}
