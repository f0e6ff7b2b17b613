//! Measures factlint on labelled sets and writes `docs/accuracy.md`.
//!
//! ```text
//! cargo run --release --example accuracy -- --date 2026-11-21
//! ```
//!
//! The sets are looked for in `data` under the folder that `FACTLINT_SHARED` names, else in
//! `../shared`. Where there are none the program says so and ends well.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports to people")]
#![allow(clippy::disallowed_methods, reason = "it reads labelled sets and writes one page")]
#![allow(unreachable_pub, reason = "the modules of a small program are all in reach")]

mod dates;
mod figures;
mod names;
mod quotes;
mod report;
mod table;

use std::{env, fs, path::PathBuf, process::ExitCode};

use report::SetResult;

fn main() -> ExitCode {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let shared =
        env::var_os("FACTLINT_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let data = shared.join("data");
    if !data.is_dir() {
        println!("skipped: ../shared is absent");
        return ExitCode::SUCCESS;
    }
    // Each kind of value has a module here with `pub fn run(data: &Path) -> Vec<SetResult>`.
    let results: Vec<SetResult> =
        [names::run(&data), dates::run(&data), figures::run(&data), quotes::run(&data)].concat();
    for result in &results {
        let counts = &result.counts;
        println!(
            "{}: {} cases, precision {:.3}, recall {:.3}",
            result.title,
            counts.total(),
            counts.precision().unwrap_or(1.0),
            counts.recall().unwrap_or(1.0),
        );
    }
    let page = report::page(&results, date_argument().as_deref());
    let target = root.join("docs/accuracy.md");
    let written = fs::create_dir_all(root.join("docs")).and_then(|()| fs::write(&target, page));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write {}: {error}", target.display());
            ExitCode::from(2)
        }
    }
}

/// The value of `--date`. The program reads no clock, so that the same sets give the same page.
fn date_argument() -> Option<String> {
    let mut arguments = env::args().skip_while(|argument| argument != "--date");
    arguments.nth(1)
}
