//! Texts that are written to make a reader run out of time, memory or stack.

use std::{fmt::Write as _, sync::Arc};

use factlint::{
    finding::Finding,
    text::{FileId, Text},
    yaml::{self, Kind, Limits, Parsed, rule},
};

fn parse(text: &str) -> Parsed {
    yaml::parse(Arc::new(Text::new("hostile.yaml", text)), FileId(0), &Limits::default())
}

/// The only finding, which has to be of `rule`.
fn refused(text: &str, rule: &str) -> Finding {
    let mut parsed = parse(text);
    assert!(parsed.tree.is_none(), "the text is read");
    assert_eq!(parsed.findings.len(), 1, "{:?}", parsed.findings);
    let finding = parsed.findings.remove(0);
    assert_eq!(finding.rule, rule, "{}", finding.message);
    finding
}

/// `of` with collections around it, `depth` of them.
fn nested(open: &str, of: &str, close: &str, depth: usize) -> String {
    format!("{}{of}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn a_hundred_and_twenty_eight_collections_may_stand_inside_one_another_and_no_more() {
    for (open, close) in [("[", "]"), ("- ", ""), ("{? ", "}"), ("? ", "")] {
        assert!(parse(&nested(open, "x", close, 128)).tree.is_some(), "{open}");
        let finding = refused(&nested(open, "x", close, 129), rule::LIMIT);
        assert_eq!(finding.message, "more than 128 collections inside one another");
    }
}

#[test]
fn a_hundred_thousand_brackets_are_refused_at_the_first_that_is_too_many() {
    for open in ["[", "{", "- ", "? ", "[{", "{[", "- ? "] {
        let finding = refused(&open.repeat(100_000), rule::LIMIT);
        assert!(finding.primary().span.start < 1_000, "{open}: {:?}", finding.primary());
    }
}

#[test]
fn closed_brackets_in_any_number_stay_within_the_depth() {
    let text = format!("[{}]", "[],".repeat(100_000));
    assert_eq!(parse(&text).tree.map(|tree| tree.root().len()), Some(100_000));
}

#[test]
fn aliases_count_at_every_use_and_are_never_expanded() {
    let mut bomb = "a0: &a0 [x, x]\n".to_owned();
    for level in 1..100 {
        writeln!(bomb, "a{level}: &a{level} [*a{0}, *a{0}]", level - 1).expect("a string grows");
    }
    let finding = refused(&bomb, rule::LIMIT);
    assert_eq!(finding.message, "more than 1000000 nodes, aliases followed");
}

#[test]
fn aliases_cannot_make_a_tree_deeper_than_the_limit() {
    let mut chain = "- &a0 [x]\n".to_owned();
    for level in 1..200 {
        writeln!(chain, "- &a{level} [*a{}]", level - 1).expect("a string grows");
    }
    let finding = refused(&chain, rule::LIMIT);
    assert_eq!(finding.message, "more than 128 collections inside one another");
}

#[test]
fn a_million_nodes_are_read_and_one_more_is_not() {
    // The sequence itself is a node.
    let most = "- x\n".repeat(999_999);
    assert_eq!(parse(&most).tree.map(|tree| tree.len()), Some(1_000_000));
    let finding = refused(&(most + "- y\n"), rule::LIMIT);
    assert_eq!(finding.message, "more than 1000000 nodes, aliases followed");
}

#[test]
fn a_hundred_thousand_keys_are_compared() {
    let mut text = String::new();
    for key in 0..100_000 {
        writeln!(text, "key{key}: {key}").expect("a string grows");
    }
    assert_eq!(parse(&text).findings, []);
    text.push_str("'key7': again\n");
    let parsed = parse(&text);
    assert_eq!(parsed.findings.len(), 1);
    assert_eq!(parsed.findings[0].rule, rule::DUPLICATE_KEY);
}

#[test]
fn one_key_a_hundred_thousand_times_is_one_finding() {
    let parsed = parse(&"a: 1\n".repeat(100_000));
    assert_eq!(parsed.findings.len(), 1);
    assert_eq!(parsed.findings[0].message, "the key `a` stands 100000 times in one mapping");
    assert!(parsed.findings[0].labels.len() < 20);
}

#[test]
fn a_hundred_thousand_mappings_with_a_repeated_key_give_a_bounded_number_of_findings() {
    let parsed = parse(&"- {a: 1, a: 2}\n".repeat(100_000));
    assert_eq!(parsed.findings.len(), 1_001);
    let parsed = parse(&"- *a\n".repeat(100_000));
    assert_eq!(parsed.findings.len(), 1_001);
}

#[test]
fn large_collections_as_keys_are_compared_once() {
    // Each key holds an alias of a large text and of the key before it.
    let mut text = format!("- &x \"{}\"\n- ? &k0 [*x]\n  : 0\n", "y".repeat(1_000_000));
    for key in 1..100 {
        writeln!(text, "  ? &k{key} [*x, *k{}]\n  : 0", key - 1).expect("a string grows");
    }
    assert_eq!(parse(&text).findings, []);
}

#[test]
fn long_scalars_are_read() {
    let long = "x".repeat(8_000_000);
    for text in [
        format!("a: {long}"),
        format!("a: \"{long}\""),
        format!("a: |\n  {long}"),
        format!("# {long}\na: b"),
    ] {
        assert!(parse(&text).tree.is_some());
    }
}

#[test]
fn long_keys_and_numbers_are_refused_by_their_length() {
    assert!(parse(&format!("{}: 1", "k".repeat(4_096))).tree.is_some());
    for key in [format!("{}: 1", "k".repeat(4_097)), format!("? {}\n: 1", "k".repeat(1_000_000))] {
        assert!(refused(&key, rule::LIMIT).message.contains("key"));
    }
    assert!(parse(&"9".repeat(4_096)).tree.is_some());
    let finding = refused(&"9".repeat(4_097), rule::LIMIT);
    assert_eq!(finding.message, "more than 4096 digits in a number");
    let strings = parse(&format!("\"{}\"", "9".repeat(5_000)));
    assert_eq!(strings.tree.map(|tree| tree.root().kind()), Some(Kind::Str));
}

#[test]
fn many_comments_blank_lines_and_unclosed_quotes_take_no_more_than_their_length() {
    for piece in [
        "# c\n", "\n", " ", "\t", "'", "\"", "? ", ": ", ", ", "&a ", "!a ", "- 'x\n", "a: \"x\n",
        "|\n", "%a\n",
    ] {
        let _ = parse(&piece.repeat(100_000 / piece.len()));
        let _ = parse(&format!("a: [{}", piece.repeat(100_000 / piece.len())));
        let _ = parse(&format!("a:\n{}\tb: 1", piece.repeat(100_000 / piece.len())));
    }
}

#[test]
fn an_alias_inside_its_own_value_is_an_error() {
    let finding = refused("a: &a\n  b:\n    - *a\n", rule::SYNTAX);
    assert_eq!(finding.message, "this alias stands inside the value that it names");
    assert_eq!(finding.labels.len(), 2);
}
