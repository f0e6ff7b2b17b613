//! How long quotes take: preparing a snapshot, finding many quotes in one, a few quotes in many,
//! and explaining the ones that are not there.

mod support;

use std::{fmt::Write as _, hint::black_box, sync::Arc};

use divan::{Bencher, counter::BytesCount};
use factlint::{
    lint::{Request, check},
    quote::{
        find::{Index, Outcome, Selector},
        media::{Document, Media},
        shingle::Sketch,
    },
};
use rayon::prelude::*;
use support::Numbers;

fn main() {
    divan::main();
}

/// Prose of about `bytes` with words as frequent as in English, dates, figures and typography.
fn prose(bytes: usize, seed: u64) -> String {
    const COMMON: [&str; 24] = [
        "the",
        "of",
        "and",
        "in",
        "to",
        "a",
        "was",
        "for",
        "on",
        "as",
        "by",
        "with",
        "from",
        "that",
        "which",
        "trade",
        "Azerbaijan’s",
        "embassy",
        "two",
        "countries",
        "–",
        "“relations”",
        "co-\noperation",
        "is",
    ];
    let mut numbers = Numbers(seed);
    let mut text = String::with_capacity(bytes + 32);
    while text.len() < bytes {
        match numbers.next(40) {
            0 => text.push_str("\n\n"),
            1 => {
                let _ = write!(text, "{},{:03} tons", 1 + numbers.next(40), numbers.next(1000));
            }
            2 => {
                let (day, year) = (1 + numbers.next(31), 1900 + numbers.next(120));
                let _ = write!(text, "March {day}, {year}");
            }
            3..=24 => text.push_str(COMMON[numbers.next(COMMON.len())]),
            _ => {
                let word = numbers.next(20_000) * numbers.next(20_000) / 20_000;
                for shift in [0, 4, 8, 12] {
                    let syllable = (word >> shift) & 15;
                    text.push_str(
                        [
                            "ba", "ke", "di", "fo", "gu", "ha", "li", "mo", "nu", "pa", "re", "si",
                            "to", "va", "xe", "zu",
                        ][syllable],
                    );
                }
            }
        }
        text.push(' ');
    }
    text
}

/// Quotes of 6 to 20 words from `text`.
fn quotes(text: &str, count: usize, seed: u64) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut numbers = Numbers(seed);
    (0..count)
        .map(|_| {
            let start = numbers.next(words.len() - 21);
            words[start..start + 6 + numbers.next(14)].join(" ")
        })
        .collect()
}

/// How many of `quotes` are found.
fn found(index: &Index<'_>, quotes: &[String]) -> usize {
    let find = |quote: &&String| {
        matches!(index.find(&Selector::from(quote.as_str())), Outcome::Found { .. })
    };
    quotes.iter().filter(find).count()
}

#[divan::bench(args = [10 << 10, 1 << 20, 10 << 20])]
fn prepare(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = prose(bytes, 1);
    bencher.counter(BytesCount::new(text.len())).bench(|| Index::new(black_box(text.as_str())));
}

#[divan::bench(sample_count = 5)]
fn a_thousand_quotes_in_ten_megabytes(bencher: Bencher<'_, '_>) {
    let text = prose(10 << 20, 1);
    let quotes = quotes(&text, 1_000, 2);
    bencher.bench(|| found(&Index::new(black_box(text.as_str())), &quotes));
}

#[divan::bench(sample_count = 5)]
fn a_thousand_absent_quotes_in_ten_megabytes(bencher: Bencher<'_, '_>) {
    let text = prose(10 << 20, 1);
    let quotes: Vec<String> =
        quotes(&text, 1_000, 2).iter().map(|quote| format!("{quote} nowhere")).collect();
    bencher.bench(|| found(&Index::new(black_box(text.as_str())), &quotes));
}

/// A tenth of the corpus that must stay quick: 10,000 snapshots with ten quotes each.
#[divan::bench(sample_count = 5)]
fn ten_quotes_in_each_of_a_thousand_snapshots(bencher: Bencher<'_, '_>) {
    let texts: Vec<String> = (0..1_000).map(|seed| prose(20 << 10, seed)).collect();
    let quotes: Vec<_> = texts.iter().zip(0..).map(|(text, seed)| quotes(text, 10, seed)).collect();
    bencher.bench(|| {
        texts
            .iter()
            .zip(&quotes)
            .map(|(text, quotes)| found(&Index::new(text.as_str()), quotes))
            .sum::<usize>()
    });
}

/// A corpus that must stay quick: 10,000 snapshots of about 3,400 words (200 MB), each with ten quotes,
/// on all cores.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn ten_quotes_in_each_of_ten_thousand_snapshots(bencher: Bencher<'_, '_>) {
    let texts: Vec<String> = (0..10_000).map(|seed| prose(20 << 10, seed)).collect();
    let quotes: Vec<_> = texts.iter().zip(0..).map(|(text, seed)| quotes(text, 10, seed)).collect();
    bencher.bench(|| {
        let work = texts.par_iter().zip(&quotes);
        work.map(|(text, quotes)| found(&Index::new(text.as_str()), quotes)).sum::<usize>()
    });
}

/// The whole job on such a corpus: read, parsed, grouped, looked up, read out of the quotes, the
/// texts of sources that speak of the same things compared, and reported.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn checking_a_hundred_thousand_facts_with_ten_thousand_snapshots(bencher: Bencher<'_, '_>) {
    let request = Request::new(Arc::new(support::snapshots(10_000, 10, 20 << 10)));
    bencher.bench(|| {
        let quotes = check(black_box(&request)).summary.quotes;
        assert_eq!((quotes.found, quotes.unchecked), (100_000, 0));
    });
}

/// How much a long text has in common with others.
#[divan::bench(args = [1 << 20, 10 << 20])]
fn sketch(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = prose(bytes, 1);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| Sketch::new(black_box(text.as_str()), 1 << 16));
}

#[divan::bench(args = [Media::Html, Media::Markdown])]
fn read_markup(bencher: Bencher<'_, '_>, media: Media) {
    let mut page = String::new();
    for paragraph in prose(1 << 20, 1).split("\n\n") {
        let marked = paragraph.replace(" the ", " <b>the</b> &amp; ");
        let _ = write!(page, "<p>{marked}</p>\n\n");
    }
    bencher
        .counter(BytesCount::new(page.len()))
        .bench(|| Document::new(black_box(&page), media).text().len());
}
