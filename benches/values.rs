//! How long it takes to read values, to compare them, to find them in prose, and to judge large
//! groups of them.

#![allow(clippy::expect_used, reason = "a measurement of nothing may end")]

mod support;

use std::hint::black_box;

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use factlint::{
    mention::{self, scan},
    value::{
        Context, Kind, Reading, Rules, compare,
        date::Date,
        group::{Entry, Timing, judge},
    },
};
use support::Numbers;

fn main() {
    divan::main();
}

const KINDS: [&str; 4] = ["date", "figure", "duration", "name"];

/// Values of a kind as they are written.
fn written(kind: &str, count: usize) -> Vec<String> {
    let mut numbers = Numbers(7);
    let one = match kind {
        "date" => support::date,
        "figure" => support::figure,
        "duration" => support::duration,
        _ => support::name,
    };
    (0..count).map(|_| one(&mut numbers)).collect()
}

fn read(kind: &str, count: usize) -> Vec<Reading> {
    let word = Kind::from_word(kind).expect("one of the kinds");
    let context = Context::default();
    let read =
        |text: &String| Reading::read(word, text, &context).expect("values that can be read");
    written(kind, count).iter().map(read).collect()
}

#[divan::bench(args = KINDS)]
fn reading_a_thousand(bencher: Bencher<'_, '_>, kind: &str) {
    let texts = written(kind, 1_000);
    let word = Kind::from_word(kind).expect("one of the kinds");
    let context = Context::default();
    bencher.counter(ItemsCount::new(texts.len())).bench(|| {
        texts.iter().filter(|text| Reading::read(word, black_box(text), &context).is_ok()).count()
    });
}

#[divan::bench(args = KINDS)]
fn comparing_a_thousand_pairs(bencher: Bencher<'_, '_>, kind: &str) {
    let values = read(kind, 1_001);
    let rules = Rules::default();
    bencher.counter(ItemsCount::new(1_000_usize)).bench(|| {
        let pairs = values.iter().zip(&values[1..]);
        pairs.map(|(a, b)| compare(black_box(a), b, &rules).word().len()).sum::<usize>()
    });
}

#[divan::bench(args = [64 << 10, 1 << 20])]
fn mentions_in_prose(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = support::prose(bytes, 3);
    let context = mention::Context::default();
    bencher.counter(BytesCount::new(text.len())).bench(|| scan(black_box(&text), &context).len());
}

/// All facts of a group are on one subject and property, so all of them are held against each
/// other.
#[divan::bench(args = KINDS, sample_count = 5)]
fn judging_a_group_of_a_hundred_thousand(bencher: Bencher<'_, '_>, kind: &str) {
    let values = read(kind, 100_000);
    let entries: Vec<Entry<'_>> = values.iter().map(|value| Entry { value, when: None }).collect();
    bencher
        .counter(ItemsCount::new(entries.len()))
        .bench(|| judge(black_box(&entries), Timing::Timeless, &Rules::default()));
}

/// The same with no two values alike.
#[divan::bench(args = ["date", "figure", "name"], sample_count = 5)]
fn judging_a_hundred_thousand_distinct_values(bencher: Bencher<'_, '_>, kind: &str) {
    let word = Kind::from_word(kind).expect("one of the kinds");
    let text = |nth: usize| match kind {
        "date" => format!("{:04}-{:02}-{:02}", 1 + nth / 336, nth / 28 % 12 + 1, nth % 28 + 1),
        "figure" => format!("{nth}.5 USD"),
        _ => format!("Ilham{nth} Aliyev"),
    };
    let read = |nth| {
        Reading::read(word, &text(nth), &Context::default()).expect("values that can be read")
    };
    let values: Vec<Reading> = (0..100_000).map(read).collect();
    let entries: Vec<Entry<'_>> = values.iter().map(|value| Entry { value, when: None }).collect();
    bencher
        .counter(ItemsCount::new(entries.len()))
        .bench(|| judge(black_box(&entries), Timing::Timeless, &Rules::default()));
}

fn date_of(time: &Reading) -> Option<&Date> {
    match time {
        Reading::Date(date) => Some(date),
        _ => None,
    }
}

/// Terms of office, each of which overlaps with some others.
#[divan::bench(args = ["figure", "name"], sample_count = 5)]
fn judging_a_hundred_thousand_terms(bencher: Bencher<'_, '_>, kind: &str) {
    let values = read(kind, 100_000);
    let context = Context::default();
    let mut numbers = Numbers(11);
    let times: Vec<Reading> = (0..values.len())
        .map(|_| {
            let (year, month) = (1000 + numbers.next(1000), 1 + numbers.next(12));
            let text = format!("{year}-{month:02}/{}", year + 1 + numbers.next(4));
            Reading::read(Kind::Date, &text, &context).expect("a period")
        })
        .collect();
    let entries: Vec<Entry<'_>> = values
        .iter()
        .zip(&times)
        .map(|(value, time)| Entry { value, when: date_of(time) })
        .collect();
    bencher
        .counter(ItemsCount::new(entries.len()))
        .bench(|| judge(black_box(&entries), Timing::Validity, &Rules::default()));
}
