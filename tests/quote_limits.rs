//! What looking for quotes may cost: the work is counted, it is shared out before it begins, and what
//! was not done is told.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where an expectation does not hold"
)]

use std::{
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use factlint::{
    finding::{Finding, Severity},
    lint::{Request, check},
    quote::{
        budget::Budget,
        find::{Index, Outcome, Selector},
    },
    report::{Quotes, Report},
    store::{Listing, Memory, Refusal, Store},
};

const LIMIT: &str = "limit-reached";

/// A project in which each text is quoted by as many facts as there are quotes for it.
fn project(limits: &str, texts: &[(&str, &str)], quotes: &[(usize, &str)]) -> Memory {
    let mut facts = "factlint: 1\nsources:\n".to_owned();
    for (at, (path, _)) in texts.iter().enumerate() {
        let _ =
            writeln!(facts, "  s{at}: {{title: T{at}, type: report, snapshot: {{path: {path}}}}}");
    }
    facts.push_str("properties: {opened: {kind: date, cardinality: many}}\nfacts:\n");
    for (at, (source, quote)) in quotes.iter().enumerate() {
        let _ = writeln!(
            facts,
            "  - {{subject: x{at}, property: opened, value: 1992, source: s{source}, quote: \"{quote}\"}}"
        );
    }
    let config = format!("factlint: 1\nlimits: {{{limits}}}\n");
    let store = Memory::default().with("factlint.yaml", config).with("facts.yaml", facts);
    texts.iter().fold(store, |store, (path, text)| store.with(*path, *text))
}

fn run(store: Memory) -> Report {
    check(&Request::new(Arc::new(store)))
}

fn of_limit(report: &Report) -> Vec<&Finding> {
    report.findings.iter().filter(|finding| finding.rule == LIMIT).collect()
}

fn prose() -> String {
    (1900..2000).fold(String::new(), |mut text, year| {
        let _ = writeln!(text, "The harbour of town {year} was opened in {year}, as was said.\n");
        text
    })
}

/// The least number of steps with which all quotes of a project are looked for.
fn enough(texts: &[(&str, &str)], quotes: &[(usize, &str)]) -> u64 {
    let is_enough = |steps: u64| {
        let report = run(project(&format!("quote-steps: {steps}"), texts, quotes));
        report.summary.quotes.unchecked == 0
    };
    let (mut little, mut much) = (1_000, 10_000_000);
    assert!(!is_enough(little) && is_enough(much));
    while much - little > 1 {
        let middle = u64::midpoint(little, much);
        if is_enough(middle) { much = middle } else { little = middle }
    }
    much
}

#[test]
fn quotes_are_looked_for_to_the_number_of_steps_that_is_set() {
    let text = prose();
    let texts = [("s.txt", text.as_str())];
    let quotes =
        [(0, "The harbour of town 1950 was opened in 1950"), (0, "opened in 1992, as was said")];
    let most = enough(&texts, &quotes);
    for steps in [most, most + 1] {
        let report = run(project(&format!("quote-steps: {steps}"), &texts, &quotes));
        assert_eq!(report.summary.quotes, Quotes { found: 2, ..Quotes::default() });
        assert!(of_limit(&report).is_empty() && !report.summary.incomplete, "{steps}");
    }
    let report = run(project(&format!("quote-steps: {}", most - 1), &texts, &quotes));
    assert_eq!(report.summary.quotes, Quotes { found: 1, unchecked: 1, ..Quotes::default() });
    assert!(report.summary.incomplete);
    let [finding] = of_limit(&report)[..] else { panic!("{:?}", report.findings) };
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(
        finding.message,
        "1 of the 2 quotes from `s0` not looked for: finding them in `s.txt` takes too much work"
    );
}

#[test]
fn a_text_that_is_slow_to_search_takes_nothing_from_the_others() {
    let (slow, plain) = ("of ".repeat(20_000), prose());
    let texts = [("slow.txt", slow.as_str()), ("plain.txt", plain.as_str())];
    let hostile: Vec<String> = (0..40).map(|n| "of ".repeat(60 + n)).collect();
    let mut quotes: Vec<(usize, &str)> = hostile.iter().map(|quote| (0, quote.as_str())).collect();
    quotes.push((1, "The harbour of town 1992 was opened in 1992"));
    let report = run(project("quote-steps: 4000000", &texts, &quotes));
    assert_eq!(report.summary.quotes.missing, 0);
    assert!(report.summary.quotes.unchecked > 0, "{:?}", report.summary.quotes);
    let [finding] = of_limit(&report)[..] else { panic!("{:?}", report.findings) };
    assert!(finding.message.contains("`slow.txt`"), "{}", finding.message);
    assert_eq!(report.summary.quotes.found + report.summary.quotes.unchecked, 41);
}

#[test]
fn what_is_left_undone_does_not_depend_on_the_threads() {
    let prose_quote = |n: usize| format!("town {} was opened", 1900 + n % 100);
    let text = "of if ".repeat(2_000) + &prose();
    let texts = [("s.txt", text.as_str())];
    let quotes: Vec<String> = (0..900)
        .map(|n| if n % 3 == 0 { prose_quote(n) } else { "of if ".repeat(5 + n % 40) })
        .collect();
    let quotes: Vec<(usize, &str)> = quotes.iter().map(|quote| (0, quote.as_str())).collect();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let store = project("quote-steps: 40000000", &texts, &quotes);
        let report = pool.install(|| run(store));
        (report.summary.quotes, format!("{:?}", report.findings))
    };
    let (quotes, findings) = with(1);
    assert!(quotes.unchecked > 0 && quotes.found > 0, "{quotes:?}");
    assert_eq!(with(4), (quotes, findings));
}

#[test]
fn prose_is_never_near_the_limit() {
    let text = prose();
    let quotes: Vec<String> =
        (1900..2000).map(|year| format!("town {year} was opened in {year}")).collect();
    let quotes: Vec<(usize, &str)> = quotes.iter().map(|quote| (0, quote.as_str())).collect();
    // A hundred quotes; by default there are steps for a hundred thousand and more.
    let report = run(project("quote-steps: 5000000", &[("s.txt", &text)], &quotes));
    assert_eq!(report.summary.quotes.found, 100, "{:?}", report.summary.quotes);
}

#[test]
fn a_quote_that_stands_at_very_many_places_is_told_with_few_of_them() {
    let text = "It opened in 1992. ".repeat(3_000);
    let index = Index::new(text.as_str());
    let outcome =
        index.look_for_within(&Selector::from("It opened in 1992."), &Budget::unlimited());
    let Some(Outcome::Found { matches, more, .. }) = outcome else { panic!("{outcome:?}") };
    assert_eq!((matches.len(), more), (1_000, true));
    let exact = "It opened in 1992. ".repeat(1_000);
    let outcome = Index::new(exact.as_str()).look_for(&Selector::from("It opened in 1992."));
    let Outcome::Found { matches, more, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!((matches.len(), more), (1_000, false));
}

#[test]
fn an_answer_within_a_budget_is_the_answer_without_one() {
    let text = prose();
    for quote in
        ["town 1950 was opened in 1950", "town 1950 was opened in 1951", "town … as was said"]
    {
        let (plain, many) = (Index::new(text.as_str()), Index::for_quotes(text.as_str(), 100));
        let selector = Selector::from(quote);
        let within = many.look_for_within(&selector, &Budget::new(10_000_000));
        assert_eq!(within, Some(plain.look_for(&selector)), "{quote}");
        assert_eq!(many.look_for_within(&selector, &Budget::new(10)), None, "{quote}");
    }
}

/// A store that counts how often its snapshot is read.
struct Counting {
    files: Memory,
    reads: AtomicUsize,
}

impl Store for Counting {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        self.reads.fetch_add(usize::from(name == "s.txt"), Ordering::Relaxed);
        self.files.read(name, limit)
    }

    fn list(&self, globs: &[glob::Pattern]) -> Listing {
        self.files.list(globs)
    }

    fn is_folder(&self, name: &str) -> bool {
        self.files.is_folder(name)
    }
}

#[test]
fn a_text_that_many_sources_share_is_read_once() {
    let text = prose();
    let texts = [("s.txt", text.as_str()); 50];
    let quotes: Vec<(usize, &str)> = (0..50).map(|n| (n, "town 1992 was opened in 1992")).collect();
    let store =
        Counting { files: project("depth: 128", &texts, &quotes), reads: AtomicUsize::new(0) };
    let store = Arc::new(store);
    let report = check(&Request::new(Arc::clone(&store) as Arc<dyn Store>));
    assert_eq!(report.summary.quotes.found, 50);
    assert_eq!(store.reads.load(Ordering::Relaxed), 1);
}

#[test]
fn a_text_that_is_held_elsewhere_is_checked_as_any_other() {
    // More than is read at once: it is read a second time, to be held.
    let text = prose() + &"and so on ".repeat(120_000);
    let store = Counting {
        files: project("depth: 128", &[("s.txt", &text)], &[(0, "town 1992 was opened in 1993")]),
        reads: AtomicUsize::new(0),
    };
    let store = Arc::new(store);
    let report = check(&Request::new(Arc::clone(&store) as Arc<dyn Store>));
    assert_eq!(report.summary.quotes.missing, 1);
    assert_eq!(store.reads.load(Ordering::Relaxed), 2);
    let label =
        report.findings.iter().flat_map(|finding| &finding.labels).find(|label| !label.primary);
    let label = label.expect("the nearest passage is shown");
    assert_eq!(report.texts.get(label.file).slice(label.span), "town 1992 was opened in 1992");
}

#[test]
fn all_texts_together_have_at_most_the_bytes_that_are_set() {
    let text = prose();
    let texts = [("a.txt", text.as_str()), ("b.txt", text.as_str())];
    let quotes = [(0, "town 1992 was opened in 1992"), (1, "town 1993 was opened in 1993")];
    let most = 2 * text.len();
    for bytes in [most, most + 1] {
        let report = run(project(&format!("all-snapshots-size: {bytes}"), &texts, &quotes));
        assert_eq!(report.summary.quotes.found, 2);
        assert!(of_limit(&report).is_empty() && !report.summary.incomplete);
    }
    let report = run(project(&format!("all-snapshots-size: {}", most - 1), &texts, &quotes));
    assert_eq!(report.summary.quotes, Quotes { found: 1, unchecked: 1, ..Quotes::default() });
    assert!(report.summary.incomplete);
    let [finding] = of_limit(&report)[..] else { panic!("{:?}", report.findings) };
    assert!(finding.message.contains("`b.txt` was not looked at"), "{}", finding.message);
}

#[test]
fn a_text_counts_again_as_another_kind_of_text_and_by_another_path() {
    let text = "opened in 1992 ".repeat(500);
    let sources = "  a: {title: A, type: report, snapshot: {path: s.txt}}\n  \
                   b: {title: B, type: report, snapshot: {path: s.txt, media-type: text/html}}\n  \
                   c: {title: C, type: report, snapshot: {path: x/../s.txt}}\n";
    let facts: String = ["a", "b", "c"]
        .map(|source| {
            format!("  - {{subject: {source}, property: opened, value: 1992, source: {source}, quote: opened in 1992}}\n")
        })
        .concat();
    let facts = format!(
        "factlint: 1\nsources:\n{sources}properties: {{opened: {{kind: date, cardinality: many}}}}\nfacts:\n{facts}"
    );
    // As plain text, as a page without tags, and a quarter for reading it once more.
    let counts_for = text.len() * 2 + text.len() / 4;
    for (limit, left_out) in [(counts_for - 1, 1), (counts_for, 0), (counts_for + 1, 0)] {
        let config = format!("factlint: 1\nlimits: {{all-snapshots-size: {limit}}}\n");
        let store = Memory::default()
            .with("factlint.yaml", config)
            .with("facts.yaml", facts.clone())
            .with("s.txt", text.clone());
        let report = run(store);
        assert_eq!(of_limit(&report).len(), left_out, "{limit}: {:?}", report.findings);
        assert_eq!(report.summary.quotes.unchecked, left_out);
        assert_eq!(report.summary.quotes.found, 3 - left_out);
    }
}
