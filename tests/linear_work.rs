//! Twice the input takes about twice the work, for ordinary inputs and for those made to be slow.
//!
//! Work is counted in instructions by `valgrind --tool=callgrind`, so that neither the machine nor
//! what else runs on it matters. Where valgrind is absent, the test is skipped.

#![allow(clippy::expect_used, reason = "a test that cannot measure has failed")]

use std::{fmt::Write as _, path::Path, process::Command, sync::Arc};

use factlint::{
    lint::{Request, check},
    mention,
    quote::find::{Index, Selector},
    store::Memory,
    text::{FileId, Text},
    value::{
        Context, Kind, Reading, Rules, compare,
        group::{Entry, Timing, judge},
    },
    yaml::{Limits, parse},
};

/// Units of the smaller input of each case; the larger one has twice as many.
const UNITS: usize = 100;

/// How much more work twice the input may take.
const MOST: f64 = 2.2;

/// What is measured: a name, what runs, and an input of so many units.
struct Case {
    name: &'static str,
    run: fn(&str),
    input: fn(usize) -> String,
}

fn scan(text: &str) {
    mention::scan(text, &mention::Context::default());
}

fn read(kind: Kind, text: &str) {
    let _ = Reading::read(kind, text, &Context::default());
}

fn date(text: &str) {
    read(Kind::Date, text);
}

fn figure(text: &str) {
    read(Kind::Figure, text);
}

/// Reads and compares the names that two lines hold.
fn names(text: &str) {
    let read = |line: &str| Reading::read(Kind::Name, line, &Context::default()).ok();
    if let Some((a, b)) = text.split_once('\n')
        && let (Some(a), Some(b)) = (read(a), read(b))
    {
        compare(&a, &b, &Rules::default());
    }
}

/// Judges the values that the lines hold.
fn group(kind: Kind, text: &str) {
    let read = |line| Reading::read(kind, line, &Context::default()).ok();
    let values: Vec<Reading> = text.lines().filter_map(read).collect();
    let entries: Vec<Entry<'_>> = values.iter().map(|value| Entry { value, when: None }).collect();
    judge(&entries, Timing::Timeless, &Rules::default());
}

fn dates(text: &str) {
    group(Kind::Date, text);
}

fn figures(text: &str) {
    group(Kind::Figure, text);
}

fn texts(text: &str) {
    group(Kind::Text, text);
}

/// Looks in a text for the words in front of its first line break.
fn quote(text: &str) {
    let (words, source) = text.split_once('\n').unwrap_or((text, text));
    let _ = Index::new(source).find(&Selector::from(words));
}

/// Looks in a text for each of the quotes that stand in front of its first line break.
fn quotes(text: &str) {
    let (quotes, source) = text.split_once('\n').unwrap_or((text, text));
    let index = Index::for_quotes(source, 100);
    for quote in quotes.split('|') {
        let _ = index.look_for(&Selector::from(quote));
    }
}

fn yaml(text: &str) {
    parse(Arc::new(Text::new("facts.yaml", text)), FileId(0), &Limits::default());
}

/// Checks a project of one fact file.
fn project(facts: &str) {
    check(&Request::new(Arc::new(Memory::default().with("facts.yaml", facts))));
}

/// Facts for each unit in a whole run: so many that what grows with their square stands out from
/// what a run costs whatever is in it.
const FACTS: usize = 6;

/// A key of a fact file, and what makes its item number n.
type Section = (&'static str, fn(usize) -> String);

/// The head of a fact file, and then for each section its entries, one for each fact.
fn fact_file(units: usize, sections: &[Section]) -> String {
    let mut file = "factlint: 1\nproperties:\n  opened: {kind: date, cardinality: one}\n\
                    \x20 head: {kind: name, cardinality: one}\n"
        .to_owned();
    for (name, entry) in sections {
        file.push_str(name);
        file.push_str(":\n");
        file.extend((0..units * FACTS).map(entry));
    }
    file
}

/// One fact with keys that are neither those of the format nor qualifiers.
fn strays(units: usize, name: fn(usize) -> String) -> String {
    let mut file = fact_file(0, &[("facts", |_| String::new())]);
    file.push_str("  - subject: h\n    property: opened\n    value: 1928\n");
    file.extend((0..units * FACTS).map(|n| format!("    {}: x\n", name(n))));
    file
}

/// `part` again and again, about eight bytes a unit.
macro_rules! again {
    ($part:literal) => {
        |units| $part.repeat(units * 8 / $part.len())
    };
}

/// A line for each unit.
macro_rules! lines {
    ($n:ident, $($format:tt)*) => {
        |units| (0..units).fold(String::new(), |mut text, $n| {
            let _ = writeln!(text, $($format)*);
            text
        })
    };
}

const CASES: &[Case] = &[
    Case {
        name: "names: words",
        run: names,
        input: |units| {
            // As long as a name may be at most.
            let words = |part: &str| part.repeat(units);
            words("Ali ") + "\n" + &words("Eli ")
        },
    },
    Case {
        name: "names: hyphens",
        run: names,
        input: |units| "a-".repeat(units) + "\n" + &"b-".repeat(units),
    },
    Case {
        name: "prose",
        run: scan,
        input: again!("Opened on March 23, 1992 for $1.2 million by both sides. "),
    },
    Case { name: "prose: digits", run: scan, input: again!("1") },
    Case { name: "prose: letters", run: scan, input: again!("a") },
    Case { name: "prose: digits and hyphens", run: scan, input: again!("1-") },
    Case { name: "prose: digits and slashes", run: scan, input: again!("1/") },
    Case { name: "prose: digits and commas", run: scan, input: again!("1,") },
    Case { name: "prose: digits and stops", run: scan, input: again!("1.") },
    Case { name: "prose: years", run: scan, input: again!("1992 ") },
    Case { name: "prose: years and hyphens", run: scan, input: again!("1992-") },
    Case { name: "prose: months", run: scan, input: again!("Jan ") },
    Case { name: "prose: months and days", run: scan, input: again!("3, May ") },
    Case { name: "prose: of", run: scan, input: again!("of ") },
    Case { name: "prose: the first half of", run: scan, input: again!("the first half of ") },
    Case { name: "prose: from", run: scan, input: again!("from 1 to ") },
    Case { name: "prose: between", run: scan, input: again!("between 1 and ") },
    Case { name: "prose: number words", run: scan, input: again!("one hundred and ") },
    Case { name: "prose: dollars", run: scan, input: again!("$") },
    Case { name: "prose: stops", run: scan, input: again!(".") },
    Case { name: "prose: dashes", run: scan, input: again!("–") },
    Case { name: "prose: blanks", run: scan, input: again!(" ") },
    Case { name: "prose: the", run: scan, input: again!("the ") },
    Case { name: "prose: parentheses", run: scan, input: again!("(") },
    Case { name: "prose: circa", run: scan, input: again!("c. ") },
    Case { name: "prose: ordinals", run: scan, input: again!("first ") },
    Case { name: "prose: or", run: scan, input: again!("1 or ") },
    Case { name: "prose: March", run: scan, input: again!("March 4 ") },
    Case { name: "prose: about", run: scan, input: again!("about ") },
    Case { name: "prose: five hundred", run: scan, input: again!("five hundred ") },
    Case { name: "prose: minus", run: scan, input: again!("minus ") },
    Case { name: "prose: kilometres", run: scan, input: again!("7 km ") },
    Case { name: "prose: feet and inches", run: scan, input: again!("5'2\" ") },
    Case {
        name: "prose: inches",
        run: scan,
        // Within the first 1,000 bytes it is looked whether a quotation is open, and beyond them a
        // mark is taken for a closing one: both sizes have to lie beyond.
        input: |units| "and so on ".repeat(120) + &"9\" ".repeat(units * 8 / 3),
    },
    Case { name: "prose: hyphened numbers", run: scan, input: again!("twenty-") },
    Case { name: "prose: thousands", run: scan, input: again!("2 thousand ") },
    Case { name: "prose: half a mile", run: scan, input: again!("half a mile ") },
    Case { name: "prose: primes", run: scan, input: again!("1′") },
    Case { name: "prose: euros", run: scan, input: again!("3€50 ") },
    Case { name: "prose: marks", run: scan, input: again!("e\u{301}\u{301}\u{301}") },
    Case { name: "date: digits", run: date, input: again!("1") },
    Case { name: "date: digits and hyphens", run: date, input: again!("1-") },
    Case { name: "date: months", run: date, input: again!("Jan ") },
    Case { name: "date: of", run: date, input: again!("of ") },
    Case { name: "date: early", run: date, input: again!("early ") },
    Case { name: "date: stops", run: date, input: again!(".") },
    Case { name: "date: brackets", run: date, input: again!("[") },
    Case {
        name: "date: one of many",
        run: date,
        input: |units| {
            let days: Vec<String> =
                (0..units).map(|n| format!("{}-{:02}-01", 1000 + n, 1 + n % 12)).collect();
            format!("[{}]", days.join(","))
        },
    },
    Case { name: "figure: digits", run: figure, input: again!("1") },
    Case { name: "figure: groups", run: figure, input: again!("111,") },
    Case { name: "figure: dollars", run: figure, input: again!("$") },
    Case { name: "figure: number words", run: figure, input: again!("one hundred and ") },
    Case { name: "figure: signs", run: figure, input: again!("- ") },
    Case { name: "figure: over", run: figure, input: again!("over ") },
    Case { name: "figure: to", run: figure, input: again!("1 to ") },
    Case { name: "figure: fractions", run: figure, input: again!("½") },
    Case { name: "figure: slashes", run: figure, input: again!("1/") },
    Case { name: "figure: about", run: figure, input: again!("about ") },
    Case { name: "figure: letters", run: figure, input: again!("a") },
    Case {
        name: "figure: a noun of many words",
        run: figure,
        input: |units| "12".to_owned() + &" big".repeat(units),
    },
    Case { name: "group: dates", run: dates, input: lines!(n, "{}-{:02}", 1000 + n, 1 + n % 12) },
    Case {
        name: "group: alternatives",
        run: dates,
        input: lines!(n, "[{}-01-01,{}-03-01]", 1000 + n % 9, 2000 + n % 9),
    },
    Case { name: "group: figures", run: figures, input: lines!(n, "{n}.5 USD") },
    Case { name: "group: bounds", run: figures, input: lines!(n, "over {n} USD") },
    Case { name: "group: texts", run: texts, input: lines!(n, "text {n}") },
    Case {
        name: "quote: in prose",
        run: quote,
        input: |units| {
            "the two countries opened\n".to_owned()
                + &"and then both of the two countries opened an office. ".repeat(units / 8)
        },
    },
    Case {
        name: "quote: absent",
        run: quote,
        input: |units| {
            "the two countries closed\n".to_owned()
                + &"and then both of the two countries opened an office. ".repeat(units / 8)
        },
    },
    Case {
        name: "quote: letters",
        run: quote,
        input: |units| "aaaa\n".to_owned() + &"a".repeat(units * 8),
    },
    Case {
        name: "quote: one letter many times",
        run: quote,
        input: |units| "a a a b\n".to_owned() + &"a ".repeat(units * 4),
    },
    Case {
        name: "quote: long, in itself",
        run: quote,
        input: |units| "a b ".repeat(units / 4) + "\n" + &"a b ".repeat(units * 2),
    },
    Case {
        name: "quote: gaps",
        run: quote,
        input: |units| "a a a … b b b … c c c\n".to_owned() + &"a a a b b b ".repeat(units),
    },
    Case {
        name: "quotes: absent, of one word",
        run: quotes,
        input: |units| {
            let quote = |n: usize| format!("{}nowhere {n:03}", "of ".repeat(20 + n % 10));
            let all: Vec<String> = (0..units / 10).map(quote).collect();
            all.join("|") + "\n" + &"of ".repeat(units * 30)
        },
    },
    Case {
        name: "quotes: many, in prose",
        run: quotes,
        input: |units| {
            let quote = |n: usize| format!("the office number {n} opened in town {n}");
            let all: Vec<String> = (0..units).map(quote).collect();
            let text: Vec<String> = (0..units * 2).map(quote).collect();
            all.join("|") + "\n" + &text.join(". In that year, ")
        },
    },
    Case {
        name: "quotes: many that are not there",
        run: quotes,
        input: |units| {
            let quote = |n: usize| format!("the office number {n} opened in town {n}");
            let absent: Vec<String> =
                (0..units).map(|n| format!("the office number {n} closed in town {n}")).collect();
            let text: Vec<String> = (0..units * 2).map(quote).collect();
            absent.join("|") + "\n" + &text.join(". In that year, ")
        },
    },
    Case {
        name: "quotes: nearly everywhere",
        run: quotes,
        input: |units| {
            let text = ("of ".repeat(35) + &"if ".repeat(33)).repeat(units / 4);
            "of ".repeat(36)
                + &"if ".repeat(20)
                + "|"
                + &"of ".repeat(20)
                + &"if ".repeat(34)
                + "\n"
                + &text
        },
    },
    Case {
        name: "quotes: one long word",
        run: quotes,
        input: |units| {
            "aaaaaaaaaaaaaaaaaaaa|aaaaaaaaaaaaaab\n".to_owned() + &"a".repeat(units * 64)
        },
    },
    Case { name: "yaml: facts", run: yaml, input: lines!(n, "- {{id: f{n}, value: 1992-03-23}}") },
    Case {
        name: "yaml: block facts",
        run: yaml,
        input: lines!(n, "- id: f{n}\n  value: a b\n  quote: |\n    c\n   \n    d"),
    },
    Case {
        name: "yaml: lines of one text",
        run: yaml,
        input: |units| "a:\n".to_owned() + &"  text\n\n".repeat(units),
    },
    Case {
        name: "yaml: blank lines",
        run: yaml,
        input: |units| "a:\n  - b\n".to_owned() + &" \n".repeat(4 * units) + "  - c\n",
    },
    Case {
        name: "yaml: blank lines in a text",
        run: yaml,
        input: |units| "a: |+\n  b\n".to_owned() + &" \n".repeat(4 * units) + "c: d\n",
    },
    Case {
        name: "yaml: blank lines before a text",
        run: yaml,
        input: |units| "a: |\n".to_owned() + &" \n".repeat(4 * units) + "  b\n",
    },
    Case {
        name: "yaml: an open text",
        run: yaml,
        input: |units| "a: '".to_owned() + &"text\n  ".repeat(units),
    },
    Case {
        name: "yaml: number signs",
        run: yaml,
        input: |units| "a: b".to_owned() + &"#:".repeat(4 * units),
    },
    Case {
        name: "yaml: escapes",
        run: yaml,
        input: |units| "a: \"".to_owned() + &"\\u0041".repeat(units) + "\"\n",
    },
    Case {
        name: "yaml: doubled quotes",
        run: yaml,
        input: |units| "a: '".to_owned() + &"''".repeat(4 * units) + "'\n",
    },
    Case {
        name: "yaml: items of a key",
        run: yaml,
        input: |units| "a:\n".to_owned() + &"- b\n".repeat(2 * units),
    },
    Case {
        name: "yaml: comments before a dash",
        run: yaml,
        input: |units| "a:\n".to_owned() + &"# -\n".repeat(2 * units) + "- &b c\n",
    },
    Case {
        name: "yaml: JSON",
        run: yaml,
        input: |units| "[".to_owned() + &"{\"a\":1},\n".repeat(units) + "[]]\n",
    },
    Case { name: "yaml: brackets", run: yaml, input: again!("[") },
    Case { name: "yaml: hyphens", run: yaml, input: again!("- ") },
    Case { name: "yaml: quotes", run: yaml, input: again!("\"") },
    Case { name: "yaml: ampersands", run: yaml, input: again!("&a ") },
    Case { name: "yaml: keys", run: yaml, input: lines!(n, "key{n}: 1") },
    Case { name: "yaml: one key", run: yaml, input: lines!(n, "key: {n}") },
    Case { name: "yaml: colons", run: yaml, input: again!(": ") },
    Case {
        name: "yaml: aliases",
        run: yaml,
        input: |units| "a: &a 1\nb: [".to_owned() + &"*a, ".repeat(units) + "]\n",
    },
    Case { name: "yaml: comments", run: yaml, input: again!("# x\n") },
    Case {
        name: "yaml: a long text",
        run: yaml,
        input: |units| "a: |\n".to_owned() + &"  text\n".repeat(units),
    },
    Case {
        name: "run: sources without snapshots",
        run: project,
        input: |units| {
            fact_file(
                units,
                &[
                    ("sources", |n| format!("  s{n}: {{title: Report {n}, publisher: P{n}}}\n")),
                    ("facts", |n| {
                        let subject = n / 2;
                        format!(
                            "  - {{subject: h{subject}, property: opened, value: 1928-03-04, source: s{n}, quote: opened on 4 March 1928}}\n"
                        )
                    }),
                ],
            )
        },
    },
    Case {
        name: "run: facts on one subject and property that disagree",
        run: project,
        input: |units| {
            fact_file(
                units,
                &[
                    ("facts", |n| {
                        format!(
                            "  - {{property: opened, subject: harbour, value: 19{:02}-0{}, source: s{}, quote: x}}\n",
                            92 + n % 7,
                            1 + n % 9,
                            n % 7
                        )
                    }),
                    ("sources", |n| format!("  s{n}: {{title: Report {n}}}\n")),
                ],
            )
        },
    },
    Case {
        name: "run: entities",
        run: project,
        input: |units| {
            fact_file(
                units,
                &[
                    ("entities", |n| {
                        format!("  e{n}: {{type: person, name: Given{n} Family{n}}}\n")
                    }),
                    ("facts", |n| {
                        format!(
                            "  - {{subject: e{n}, property: head, value: Given{n} Family{n}}}\n"
                        )
                    }),
                ],
            )
        },
    },
    Case {
        name: "run: undeclared subjects",
        run: project,
        input: |units| {
            fact_file(
                units,
                &[
                    ("entities", |n| format!("  e{n}: {{type: place, name: Harbour {n}}}\n")),
                    ("facts", |n| {
                        format!("  - {{subject: x{n}, property: opened, value: 1928-03-04}}\n")
                    }),
                ],
            )
        },
    },
    Case {
        name: "run: undeclared properties and sources",
        run: project,
        input: |units| {
            fact_file(
                units,
                &[("facts", |n| {
                    format!("  - {{subject: h, property: p{n}, value: 1928, source: s{n}}}\n")
                })],
            )
        },
    },
    Case {
        name: "run: keys of one fact that nobody knows",
        run: project,
        input: |units| strays(units, |n| format!("k{n}")),
    },
    Case {
        name: "run: slips for one key of one fact",
        run: project,
        input: |units| strays(units, |n| format!("whe{n}")),
    },
    Case {
        name: "run: resolutions",
        run: project,
        input: |units| {
            fact_file(
                units,
                &[
                    ("facts", |n| {
                        let (subject, day) = (n / 2, 1 + n % 2);
                        format!(
                            "  - {{id: f{n}, subject: h{subject}, property: opened, value: 1928-03-0{day}}}\n"
                        )
                    }),
                    ("resolutions", |n| {
                        let (a, b) = (n - n % 2, n - n % 2 + 1);
                        format!(
                            "  - {{facts: [f{a}, f{b}], verdict: f{a} stands, reason: a slip}}\n"
                        )
                    }),
                ],
            )
        },
    },
    Case {
        name: "run: ignores",
        run: project,
        input: |units| {
            fact_file(
                units,
                &[("facts", |n| {
                    format!(
                        "  - {{subject: h{n}, property: opened, value: soon}} # factlint: ignore[unreadable-value] kept as it is\n"
                    )
                })],
            )
        },
    },
];

/// What callgrind counts: all that happens between entering and leaving this function.
#[inline(never)]
fn measured_call(run: fn(&str), input: &str) {
    run(std::hint::black_box(input));
}

/// Where callgrind writes down what it has counted.
#[inline(never)]
fn call_is_over(units: usize) {
    std::hint::black_box(units);
}

/// Runs under callgrind, which writes a file for each call.
#[test]
#[ignore = "is run by the test below"]
fn under_callgrind() {
    // What a run divides among threads is counted only on the one that enters the function.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread starts");
    pool.install(|| {
        for case in CASES {
            // Tables that are made once are made before anything is counted.
            (case.run)(&(case.input)(UNITS / 4));
            for units in [UNITS, 2 * UNITS] {
                measured_call(case.run, &(case.input)(units));
                call_is_over(units);
            }
        }
    });
}

#[test]
#[ignore = "takes a minute; run with `cargo test --test linear_work -- --ignored --nocapture`"]
fn twice_the_input_takes_about_twice_the_work() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("skipped: valgrind is absent");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let counted = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--callgrind-out-file=counts"])
        .args(["--toggle-collect=*measured_call*", "--dump-before=*call_is_over*"])
        .arg(std::env::current_exe().expect("this test is a program"))
        .args(["--ignored", "--exact", "under_callgrind"])
        .current_dir(folder.path())
        .output()
        .expect("valgrind starts");
    assert!(counted.status.success(), "{}", String::from_utf8_lossy(&counted.stderr));
    let mut too_much = Vec::new();
    for (nth, case) in CASES.iter().enumerate() {
        let count = |call: usize| instructions(folder.path(), 2 * nth + call);
        let (once, twice) = (count(1), count(2));
        let ratio = twice / once;
        println!("{ratio:5.2} {once:12.0} {}", case.name);
        if ratio > MOST {
            too_much.push(format!("{}: {ratio:.2}", case.name));
        }
    }
    assert!(too_much.is_empty(), "more than {MOST} times the work: {too_much:#?}");
}

/// The instructions of the call with this number, from 1.
fn instructions(folder: &Path, call: usize) -> f64 {
    #[allow(clippy::disallowed_methods, reason = "the test reads what valgrind wrote for it")]
    let written = std::fs::read_to_string(folder.join(format!("counts.{call}")));
    let written = written.expect("callgrind writes a file for each call");
    let total = written
        .lines()
        .find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
    total.and_then(|total| total.trim().parse().ok()).expect("callgrind counts")
}
