//! How long the stages take for one file, and a whole project of 10,000 facts in 200 files with a
//! snapshot each.

#![allow(clippy::expect_used, reason = "a measurement of nothing may end")]

mod support;

use std::{hint::black_box, sync::Arc};

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use factlint::{
    fact::FactFile,
    lint::{Request, check},
    lower::lower,
    render::{Format, Options, render},
    report::Report,
    schema::{Bundled, check_fact_file},
    text::{FileId, Text},
    yaml::{Limits, Tree, parse},
};
use sha2::{Digest as _, Sha256};

fn main() {
    divan::main();
}

const FILE: FileId = FileId(0);

fn text(facts: usize) -> Arc<Text> {
    Arc::new(Text::new("facts.yaml", support::fact_file(1, facts).0))
}

fn tree(facts: usize) -> Tree {
    parse(text(facts), FILE, &Limits::default()).tree.expect("a valid file")
}

#[divan::bench(args = [50, 10_000])]
fn yaml(bencher: Bencher<'_, '_>, facts: usize) {
    let text = text(facts);
    bencher
        .counter(BytesCount::new(text.as_str().len()))
        .bench(|| parse(black_box(Arc::clone(&text)), FILE, &Limits::default()));
}

#[divan::bench(args = [50, 10_000])]
fn schema(bencher: Bencher<'_, '_>, facts: usize) {
    let tree = tree(facts);
    let schema = Bundled::Facts.schema();
    bencher
        .counter(BytesCount::new(text(facts).as_str().len()))
        .bench(|| schema.validate(black_box(&tree), FILE).len());
}

#[divan::bench(args = [50, 10_000])]
fn lowering(bencher: Bencher<'_, '_>, facts: usize) {
    let tree = tree(facts);
    bencher
        .counter(BytesCount::new(text(facts).as_str().len()))
        .bench(|| lower(black_box(&tree), FILE));
}

/// The texts of 200 files of fifty facts.
fn texts() -> Vec<Arc<Text>> {
    (0..200)
        .map(|file| Arc::new(Text::new(format!("{file}.yaml"), support::fact_file(file, 50).0)))
        .collect()
}

/// Everything that a cache of files could spare a run: from the text to the facts.
fn facts_of(text: &Arc<Text>) -> FactFile {
    let tree = parse(Arc::clone(text), FILE, &Limits::default()).tree.expect("a valid file");
    assert!(check_fact_file(&tree, FILE).is_empty(), "a valid file");
    lower(&tree, FILE).0
}

#[divan::bench(sample_count = 20)]
fn what_a_cache_would_save(bencher: Bencher<'_, '_>) {
    let texts = texts();
    let made = || texts.iter().map(|text| facts_of(black_box(text))).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(200 * 50_usize)).bench_local(made);
}

/// The least that one costs: the hash of each text, and its facts made again from others that lie
/// ready in memory. Reading, checking and decoding what was stored would come on top.
#[divan::bench(sample_count = 20)]
fn what_a_cache_would_cost_at_least(bencher: Bencher<'_, '_>) {
    let texts = texts();
    let files: Vec<FactFile> = texts.iter().map(facts_of).collect();
    bencher.counter(ItemsCount::new(200 * 50_usize)).bench_local(|| {
        let hash = |text: &Arc<Text>| Sha256::digest(black_box(text.as_str()));
        let keys = texts.iter().map(hash).collect::<Vec<_>>();
        (keys, black_box(&files).clone())
    });
}

/// Pairs of files speak of the same subjects, and one pair of facts in eight disagrees.
#[divan::bench(args = [2, 20, 200], sample_count = 10)]
fn checking_files_of_fifty_facts(bencher: Bencher<'_, '_>, files: usize) {
    let request = Request::new(Arc::new(support::project(files)));
    let quotes = check(&request).summary.quotes;
    assert!(
        quotes.found == files * 50 && quotes.unchecked == 0,
        "what is timed is not done: {quotes:?}"
    );
    bencher.counter(ItemsCount::new(files * 50)).bench(|| check(black_box(&request)));
}

/// A report with as many findings as a run tells of at most.
fn ten_thousand_findings() -> Report {
    let request = Request::new(Arc::new(support::project(200)));
    let mut report = check(&request);
    let some: Vec<_> = report.findings.clone();
    assert!(!some.is_empty(), "the project disagrees with itself");
    report.findings = some.into_iter().cycle().take(10_000).collect();
    report
}

#[divan::bench(args = ["human", "json", "sarif", "github"], sample_count = 5)]
fn rendering_ten_thousand_findings(bencher: Bencher<'_, '_>, format: &str) {
    let report = ten_thousand_findings();
    let format = match format {
        "human" => Format::Human,
        "json" => Format::Json,
        "sarif" => Format::Sarif,
        _ => Format::Github,
    };
    bencher.counter(ItemsCount::new(report.findings.len())).bench(|| {
        let mut out = Vec::new();
        render(black_box(&report), format, Options::default(), &mut out).expect("memory takes all");
        out.len()
    });
}
