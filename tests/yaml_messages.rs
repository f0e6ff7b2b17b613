//! What people are told: the cause, the place of the mistake, and what to write instead.

#![allow(clippy::expect_used, reason = "a test stops with a message")]

use std::sync::Arc;

use factlint::{
    finding::Finding,
    text::{FileId, Text},
    yaml::{self, Kind, Limits, Node, Parsed, Tree, rule},
};

fn parse(text: &str) -> Parsed {
    yaml::parse(Arc::new(Text::new("m.yaml", text)), FileId(0), &Limits::default())
}

fn tree(text: &str) -> Tree {
    let parsed = parse(text);
    assert_eq!(parsed.findings, [], "{text:?}");
    parsed.tree.expect("a text without findings has a tree")
}

/// The only finding about a text.
fn finding(text: &str) -> Finding {
    let mut parsed = parse(text);
    assert_eq!(parsed.findings.len(), 1, "{text:?}: {:?}", parsed.findings);
    parsed.findings.remove(0)
}

/// The text under each label, the primary first.
fn places<'t>(text: &'t str, finding: &Finding) -> Vec<&'t str> {
    finding.labels.iter().map(|label| &text[label.span.range()]).collect()
}

/// Checks the message about a text, the places it points at, and a part of its help.
fn told(text: &str, message: &str, pointed_at: &[&str], help: &str) {
    let finding = finding(text);
    assert_eq!(finding.message, message, "{text:?}");
    assert_eq!(places(text, &finding), pointed_at, "{text:?}");
    let said = finding.help.unwrap_or_default();
    assert!(said.contains(help), "{text:?}: {said}");
}

/// The text after the only fix of its only finding.
fn fixed(text: &str) -> String {
    let finding = finding(text);
    assert_eq!(finding.fixes.len(), 1, "{text:?}");
    let fix = &finding.fixes[0];
    let mut fixed = text.to_owned();
    for edit in &fix.edits {
        fixed.replace_range(edit.span.range(), &edit.replacement);
    }
    fixed
}

#[test]
fn a_tab_is_pointed_at() {
    let message = "YAML does not allow a tab as indentation";
    told("a:\n\tb: 1\n", message, &["\t"], "use spaces");
    told("a:\n  b: 1\n\t\tc: 2\n", message, &["\t\t"], "use spaces");
    told("a: one\n\ttwo: 3\n", message, &["\t"], "use spaces");
    told("-\t- a\n", message, &["\t"], "use spaces");
}

#[test]
fn an_open_quote_is_shown_where_it_was_opened() {
    told("a: \"x", "the quote \" is not closed", &["\""], "close it");
    let late = "the quote ' is not closed before a line that stands too far left";
    told("a: 1\nb: 'x\nc: y\n", late, &["'", "c: y"], "close it with '");
    let text = "k: 'ok'\n\"a\": \"x\nb: y\n";
    assert_eq!(finding(text).primary().span.start, 13);
    let text = "a: [x, 'y z]\nb: 'c'\n";
    assert_eq!(finding(text).primary().span.start, 7);
}

#[test]
fn a_quote_that_ends_too_early_is_explained() {
    told("a: 'it's'\n", "`s'` follows the closing quote", &["s'", "'"], "write ''");
    told("a: \"x\" y # z\n", "`y` follows the closing quote", &["y", "\""], "write \\\"");
}

#[test]
fn an_escape_that_yaml_does_not_know_is_pointed_at() {
    told("a: \"ok \\n C:\\data\"\n", "`\\d` is no escape that YAML knows", &["\\d"], "`\\\\`");
    told("a: \"\\u12\"\n", "`\\u12` is no escape that YAML knows", &["\\u12"], "`\\\\`");
}

#[test]
fn an_open_bracket_is_shown_where_it_was_opened() {
    told("a: {x: 1\n", "the bracket `{` is not closed", &["{"], "close it with `}`");
    told("a: [1, 2\nb: c\n", "the bracket `[` is not closed", &["[", "b: c"], "close it with `]`");
    told("a: {b: 1]\n", "`{` is closed by `]`", &["]", "{"], "write `}`");
    told("a: 1]\nb: ]\n", "`]` closes nothing", &["]"], "quote");
}

#[test]
fn prose_with_a_colon_is_quoted_for_its_writer() {
    told(
        "quote: He said: yes # no\n",
        "`He said: yes` contains `: ` and is not quoted",
        &["He said: yes", ":"],
        "write \"He said: yes\"",
    );
    assert_eq!(fixed("- a: b: c # d\n"), "- a: \"b: c\" # d\n");
    assert_eq!(fixed("a: he: \"it's\"\n"), "a: 'he: \"it''s\"'\n");
}

#[test]
fn text_that_begins_with_an_indicator_is_quoted_for_its_writer() {
    told("a: @home\n", "text without quotes cannot begin with `@`", &["@home"], "write \"@home\"");
    assert_eq!(fixed("a: `x` # y\n"), "a: \"`x`\" # y\n");
    assert_eq!(fixed("`x`: 1\n"), "\"`x`\": 1\n");
    assert_eq!(fixed("a: > 50\n"), "a: \"> 50\"\n");
    assert_eq!(fixed("a: %x\n"), "a: \"%x\"\n");
    for text in ["- a: b: c # d\n", "a: `x` # y\n", "`x`: 1\n", "a: > 50\n", "a: %x\n"] {
        tree(&fixed(text));
    }
}

#[test]
fn a_colon_or_a_dash_without_a_space_is_pointed_at() {
    let message = "a space is missing after this `:`";
    told("name:Foo\nage: 3\n", message, &[":"], "write `key: value`");
    told("a: 1\nb:2\n", message, &[":"], "write `key: value`");
    told("- a\n-b\n- c\n", "a space is missing after this `-`", &["-"], "write `- item`");
    assert_eq!(fixed("name:Foo\nage: 3\n"), "name: Foo\nage: 3\n");
}

#[test]
fn wrong_indentation_is_told_by_what_it_does() {
    told(
        "a: 1\n  b: 2\n",
        "`b:` is indented as if it continued the text above",
        &["b:", "1"],
        "indent the key",
    );
    let misfit = "the indentation of this line fits no line above";
    told("a:\n  b: 1\n c: 2\n", misfit, &["c: 2"], "exactly");
    told("- id: a\n   \n value: 2\n", misfit, &["value: 2"], "exactly");
    told("a:\n  - b\n - c\n", "the indentation of this item fits no list above", &["- c"], "`-`");
    told(
        "a: 1\n- b\n",
        "a list item stands among the keys of a mapping",
        &["- b"],
        "key of its own",
    );
    told(
        "a: |\n  x\n y\n",
        "this line is indented less than the block of text above",
        &["y", "|"],
        "indent",
    );
}

#[test]
fn a_closing_bracket_in_the_first_column_is_indented_safely() {
    let text = "a: [\n  1\n]\nb: 2\n";
    told(text, "the closing `]` has to be indented", &["]", "["], "space");
    let fixed = fixed(text);
    assert_eq!(tree(&fixed).root().get("a").map(Node::len), Some(1));
}

#[test]
fn a_second_document_is_refused_at_its_marker() {
    told("---\na\n---\nb\n", "a second YAML document begins here", &["---"], "split the file");
    assert_eq!(tree("%YAML 1.2\n---\na: 1\n...\n# end\n").comments().len(), 1);
}

#[test]
fn an_unknown_alias_gets_a_suggestion() {
    told(
        "a: &base 1\nb: *bse\n",
        "no anchor named `bse` stands before this alias",
        &["*bse"],
        "`*base`",
    );
    told(
        "a: *.yaml\n",
        "no anchor named `.yaml` stands before this alias",
        &["*.yaml"],
        "\"*.yaml\"",
    );
    assert_eq!(parse("[*a, *b]").findings.len(), 2);
}

#[test]
fn keys_are_the_same_if_their_values_are() {
    for (first, second) in [
        ("a", "'a'"),
        ("a", "\"\\x61\""),
        ("1", "0x1"),
        ("1", "+01"),
        ("1.0", "1.00"),
        ("~", "null"),
        ("", "~"),
        ("true", "TRUE"),
        ("[a, b]", "[ 'a', b ]"),
        ("{a: 1, b: 2}", "{b: 2, a: 0x1}"),
        ("!x a", "!x 'a'"),
        ("!!str 1", "'1'"),
        ("&k [a]", "*k "),
    ] {
        let text = format!("? {first}\n: 1\n? {second}\n: 2\n");
        let parsed = parse(&text);
        assert_eq!(parsed.findings.len(), 1, "{text}");
        assert_eq!(parsed.findings[0].rule, rule::DUPLICATE_KEY);
        assert!(parsed.tree.is_some());
    }
    for (first, second) in [
        ("1", "'1'"),
        ("1", "1.0"),
        ("a", "A"),
        ("~", "''"),
        ("true", "'true'"),
        ("[a, b]", "[b, a]"),
        ("[[a], b]", "[[a, b]]"),
        ("!x a", "a"),
        ("{a: b}", "{a: c}"),
        ("[]", "{}"),
        ("[a]", "a"),
    ] {
        tree(&format!("? {first}\n: 1\n? {second}\n: 2\n"));
    }
}

#[test]
fn a_repeated_key_points_at_both_places_and_names_other_spellings() {
    let text = "a: 1\nb: 2\n'a': 3\n";
    told(text, "the key `'a'` stands twice in one mapping", &["'a'", "a"], "keep one");
    assert_eq!(finding(text).hint.as_deref(), Some("`a` and `'a'` are one key"));
    told(
        "{a: 1, a: 2, a: 3}",
        "the key `a` stands 3 times in one mapping",
        &["a", "a", "a"],
        "keep one",
    );
}

#[test]
fn a_tag_has_to_fit_its_value() {
    let tree = tree("[!!str 1, !!int '2', !!float 3, !!null '', !!bool true, ! 4, !own 5, !!str ]");
    let kinds: Vec<_> = tree.root().items().map(Node::kind).collect();
    let expected = [
        Kind::Str,
        Kind::Int,
        Kind::Float,
        Kind::Null,
        Kind::Bool,
        Kind::Str,
        Kind::Str,
        Kind::Str,
    ];
    assert_eq!(kinds, expected);
    let tags: Vec<_> =
        tree.root().items().filter_map(|node| node.property()?.tag.as_deref()).collect();
    assert_eq!((tags.len(), tags[6]), (8, "!own"));
    told(
        "a: !!bool yes\n",
        "the value does not fit its tag `!!bool`",
        &["!!bool", "yes"],
        "remove the tag",
    );
    told("!!map []", "the value does not fit its tag `!!map`", &["!!map", "["], "remove the tag");
}

#[test]
fn a_comment_behind_text_is_found() {
    let tree = tree("a: foo #1 bar # x\nb: [c, d] # y\ne: 'f'\n# z\n");
    let comment = |key| {
        let node = tree.root().get(key).expect("the key is there");
        tree.trailing_comment(node).map(|comment| tree.text().slice(comment.span).to_owned())
    };
    assert_eq!(comment("a").as_deref(), Some("#1 bar # x"));
    assert_eq!(comment("b").as_deref(), Some("# y"));
    assert_eq!(comment("e"), None);
}

#[test]
fn offsets_count_a_byte_order_mark_and_every_kind_of_line_break() {
    let tree = tree("\u{FEFF}a: 1\r\nb: 2\rc: é\n");
    let spans: Vec<_> = tree.root().entries().map(|(key, _)| key.span().start).collect();
    assert_eq!(spans, [3, 9, 14]);
    assert_eq!(tree.root().get("c").map(Node::raw), Some("é"));
}

#[test]
fn nothing_at_all_is_one_null() {
    for text in ["", "\n\n", "# c\n", "\u{FEFF}", "---\n", "...\n"] {
        let tree = tree(text);
        assert_eq!((tree.root().kind(), tree.len()), (Kind::Null, 1), "{text:?}");
    }
    assert_eq!(tree("# c\n").comments().len(), 1);
}

#[test]
fn a_control_character_is_not_taken_for_the_end_of_the_text() {
    told("a: 1\n\0b: 2\n", "the file holds a NUL byte, so it is not text", &["\0"], "binary");
    assert_eq!(finding("a: \u{1}\n").rule, rule::ENCODING);
}

#[test]
fn a_character_that_yaml_forbids_is_named() {
    for (c, code, escape) in [
        ('\u{7F}', "U+007F", "\\x7F"),
        ('\u{80}', "U+0080", "\\x80"),
        ('\u{FFFF}', "U+FFFF", "\\uFFFF"),
    ] {
        let message = format!("the character {code} is not allowed in YAML");
        for text in
            [format!("a: b{c}d\n"), format!("a: \"b{c}d\"\n"), format!("a: {{b: c {c}d}}\n")]
        {
            told(&text, &message, &[&c.to_string()], escape);
        }
    }
}
