//! `factlint check --fix` and `--diff`, through the command.
#![allow(clippy::disallowed_methods, reason = "these tests look at what the command wrote")]
#![allow(clippy::unwrap_used, reason = "what a test cannot set up fails it")]

mod support;

use std::fs;

use support::{CLEAN, CONFLICT, Project, Run};

/// A fact file with these facts, one a line, and the declarations that they need.
fn facts(lines: &str) -> String {
    format!(
        "factlint: 1\nsources: {{atlas: {{type: book, title: Atlas of ports, issued: 1990}}}}\n\
         entities: {{bridge: {{type: place, name: Long Bridge}}}}\n\
         properties:\n  opened: {{kind: date, cardinality: one}}\n  \
         country: {{kind: id, cardinality: one}}\n\
         subject: bridge\nsource: atlas\nfacts:\n{lines}"
    )
}

fn read(project: &Project, name: &str) -> String {
    fs::read_to_string(project.path(name)).unwrap()
}

/// Checks that `--fix` turns the facts `before` into `after`, that doing it again changes nothing,
/// and that `--diff` announces it without writing.
#[track_caller]
fn fixes_with(flags: &[&str], before: &str, after: &str) {
    let project = Project::new().with("a.yaml", facts(before));
    let diff: Vec<&str> = ["--diff"].iter().chain(flags).copied().collect();
    let shown = project.check(&diff).exits(i32::from(before != after));
    assert_eq!(read(&project, "a.yaml"), facts(before), "`--diff` writes nothing");
    for line in after.lines().filter(|line| !before.contains(line)) {
        assert!(shown.out.contains(&format!("\n+{line}\n")), "{}", shown.out);
    }
    let fix: Vec<&str> = ["--fix"].iter().chain(flags).copied().collect();
    let first = project.check(&fix);
    assert_eq!(read(&project, "a.yaml"), facts(after), "{}{}", first.out, first.err);
    let second = project.check(&fix);
    assert_eq!(read(&project, "a.yaml"), facts(after));
    assert!(!second.err.contains("Fixed"), "{}", second.err);
}

#[track_caller]
fn fixes(before: &str, after: &str) {
    fixes_with(&[], before, after);
}

#[test]
fn what_other_readers_take_for_something_else_is_quoted() {
    for value in ["NO", "3.20", "012", "1_000", "2006-03-04", "true", "12:30:45"] {
        fixes(
            &format!("  - {{property: country, value: {value}, quote: \"the country\"}}\n"),
            &format!("  - {{property: country, value: \"{value}\", quote: \"the country\"}}\n"),
        );
    }
}

#[test]
fn a_misspelt_key_of_a_fact_is_corrected() {
    fixes(
        "  - {property: opened, valeu: 1901, quote: opened in 1901}\n",
        "  - {property: opened, value: 1901, quote: opened in 1901}\n",
    );
    fixes(
        "  - property: opened\n    value: 1901\n    \"qoute\": opened in 1901\n",
        "  - property: opened\n    value: 1901\n    \"quote\": opened in 1901\n",
    );
}

#[test]
fn a_misspelt_key_whose_right_form_is_there_already_is_left_alone() {
    let both = "  - {property: opened, value: 1901, quote: opened in 1901, qoute: in 1901}\n";
    fixes(both, both);
}

#[test]
fn a_misspelt_key_whose_right_form_is_there_and_cannot_be_used_is_left_alone() {
    for there in ["when: [1991]", "rank: best", "note: [a]", "id: [a]", "quote: {exact: [a]}"] {
        let (key, _) = there.split_once(':').unwrap();
        let slip: String =
            key.char_indices().map(|(at, c)| if at == 1 { 'z' } else { c }).collect();
        let both = format!("  - {{property: opened, value: 1901, {there}, {slip}: 1901}}\n");
        fixes(&both, &both);
        let project = Project::new().with("a.yaml", facts(&both));
        let shown = project.check(&[]).exits(1);
        assert!(shown.out.contains(&format!("`{slip}`")), "{}", shown.out);
        assert!(!shown.out.contains(&format!("write `{key}`")), "{}", shown.out);
    }
}

#[test]
fn of_two_slips_for_one_key_neither_is_mended_unread() {
    for both in
        ["whne: 1901, wehn: 1902", "qoute: a, quoet: b", "source: atlas, wehn: 1901, wenh: []"]
    {
        let line = format!("  - {{property: opened, value: 1901, {both}}}\n");
        fixes(&line, &line);
    }
    let line = "  - {property: opened, quote: opened, valeu: 1901, vlaue: 1902}\n  - {property: opened, value: 1901, quote: a}\n";
    fixes(line, line);
    let text = facts("  - {property: opened, value: 1901, quote: a}\n");
    let text = text.replace("title: Atlas of ports", "titel: Atlas, tilte: Ports");
    let project = Project::new().with("a.yaml", &text);
    let run = project.check(&["--fix"]).exits(1);
    assert_eq!(run.out.matches("did you mean `title`?").count(), 2, "{}", run.out);
    assert_eq!(read(&project, "a.yaml"), text);
}

#[test]
fn an_unpadded_date_is_written_as_edtf() {
    fixes(
        "  - {property: opened, value: 1926-2-3, quote: opened}   # before the war\n",
        "  - {property: opened, value: 1926-02-03, quote: opened}   # before the war\n",
    );
    fixes(
        "  - {property: opened, value: '1926-2-3', quote: opened}\n",
        "  - {property: opened, value: '1926-02-03', quote: opened}\n",
    );
}

#[test]
fn a_date_in_words_is_written_as_edtf_if_that_is_asked_for() {
    let words = "  - {property: opened, value: 4 March 2006, quote: opened}\n";
    fixes(words, words);
    fixes_with(
        &["-W", "date-not-edtf"],
        words,
        "  - {property: opened, value: 2006-03-04, quote: opened}\n",
    );
    for vague in ["early 2006", "about 4 March 2006", "spring 2006", "03/04/2006", "22 November"] {
        let vague = format!("  - {{property: opened, value: {vague}, quote: opened}}\n");
        fixes_with(&["-W", "date-not-edtf"], &vague, &vague);
    }
}

#[test]
fn a_julian_date_is_not_respelt_as_another_day() {
    let julian = "  - {property: opened, value: 4 March 1706, calendar: julian, quote: opened}\n";
    fixes_with(&["-W", "date-not-edtf"], julian, julian);
}

#[test]
fn a_key_that_says_the_same_twice_is_removed_once() {
    fixes(
        "  - property: opened\n    value: 1901\n    quote: opened\n    value: 1901\n",
        "  - property: opened\n    value: 1901\n    quote: opened\n",
    );
    let other = "  - property: opened\n    value: 1901\n    quote: opened\n    value: 1902\n";
    fixes(other, other);
    let comment = "  - property: opened\n    value: 1901\n    quote: o\n    value: 1901 # sic\n";
    fixes(comment, comment);
}

#[test]
fn a_text_that_a_comment_cuts_short_is_quoted_only_if_unsafe_fixes_are_wanted() {
    let cut = "  - property: opened\n    value: 1901\n    quote: ranked # 1 of \"all\"  \n";
    fixes(cut, cut);
    fixes_with(
        &["--unsafe-fixes"],
        cut,
        "  - property: opened\n    value: 1901\n    quote: \"ranked # 1 of \\\"all\\\"\"  \n",
    );
}

#[test]
fn ordinary_comments_are_no_findings() {
    for comment in [
        "# checked by two people",
        "# p. 4",
        "# 2 sources say so",
        "#TODO find a better one",
        "# noqa",
        "## see below",
        "# (sic)",
    ] {
        let fact =
            format!("  - property: opened\n    value: 1901\n    quote: opened in 1901 {comment}\n");
        let project = Project::new().with("a.yaml", facts(&fact));
        let run = project.check(&["--format", "json"]);
        assert!(!run.out.contains("\"text-cut-by-comment\",\n"), "{comment}: {}", run.out);
        let found = run.findings();
        assert!(found.iter().all(|f| !f.contains("text-cut-by-comment")), "{comment}: {found:?}");
    }
}

#[test]
fn an_ignore_that_is_not_used_goes_only_if_unsafe_fixes_are_wanted() {
    let ignored = "  # factlint: ignore[duplicate-id, ambiguous-scalar] an old quarrel\n  \
                   - {property: opened, value: 1901, quote: opened}\n";
    fixes(ignored, ignored);
    fixes_with(
        &["--unsafe-fixes"],
        ignored,
        "  - {property: opened, value: 1901, quote: opened}\n",
    );
    fixes_with(
        &["--unsafe-fixes"],
        "  - {property: opened, value: 1901, quote: o}  # factlint: ignore[duplicate-id] old\n",
        "  - {property: opened, value: 1901, quote: o}\n",
    );
}

#[test]
fn line_ends_byte_order_mark_and_a_missing_last_line_break_stay() {
    let text = facts(
        "  - {property: country, value: NO, quote: a}\n  # end\n  - {property: country, value: NO, quote: b}",
    );
    let text = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let project = Project::new().with("a.yaml", &text);
    project.check(&["--fix"]);
    assert_eq!(read(&project, "a.yaml"), text.replace("value: NO", "value: \"NO\""));
}

#[test]
fn only_the_files_in_scope_are_changed() {
    let text = facts("  - {property: country, value: NO, quote: a}\n");
    let other = "factlint: 1\nfacts:\n  - {subject: bridge, property: country, value: NO, source: atlas, quote: b}\n";
    let project = Project::new().with("a.yaml", &text).with("b.yaml", other);
    let run = project.check(&["--fix", "b.yaml"]);
    assert_eq!(read(&project, "a.yaml"), text);
    assert_eq!(read(&project, "b.yaml"), other.replace("NO", "\"NO\""));
    assert_eq!(run.err, "Fixed 1 finding in 1 file:\n  b.yaml (1)\n");
}

#[test]
fn what_is_ignored_or_off_is_not_fixed() {
    let text = facts(
        "  # factlint: ignore[ambiguous-scalar] all our readers know YAML 1.2\n  \
         - {property: country, value: NO, quote: a}\n",
    );
    let project = Project::new().with("a.yaml", &text);
    project.check(&["--fix"]);
    assert_eq!(read(&project, "a.yaml"), text);
    project.check(&["--fix", "--no-ignores", "-A", "ambiguous-scalar"]);
    assert_eq!(read(&project, "a.yaml"), text);
}

#[test]
fn the_exit_code_is_that_of_what_remains() {
    let project =
        Project::new().with("a.yaml", facts("  - {property: opened, value: 1901, qoute: o}\n"));
    project.check(&[]).exits(1);
    project.check(&["--diff"]).exits(1);
    let run = project.check(&["--fix"]).exits(0);
    assert!(!run.out.contains("unknown-key"), "{}", run.out);
    project.check(&["--diff"]).exits(0);

    let project = Project::new().with("a.yaml", CONFLICT);
    let run = project.check(&["--fix"]).exits(1);
    assert!(run.out.contains("date-conflict") && run.err.is_empty(), "{}", run.err);
    let run = project.check(&["--diff"]).exits(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
}

#[test]
fn a_diff_of_a_project_that_cannot_be_checked_exits_with_2() {
    let project = Project::new().with("a.yaml", "factlint: 1\n");
    let run = project.check(&["--diff"]).exits(2);
    assert!(run.err.contains("not everything could be checked"), "{}", run.err);
}

#[test]
fn a_read_only_file_is_told_and_the_others_are_fixed() {
    let text = facts("  - {property: country, value: NO, quote: a}\n");
    let other = "factlint: 1\nfacts:\n  - {subject: bridge, property: country, value: NO, source: atlas, quote: b}\n";
    let project = Project::new().with("a.yaml", &text).with("b.yaml", other);
    let mut mode = fs::metadata(project.path("a.yaml")).unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(project.path("a.yaml"), mode).unwrap();
    let run = project.check(&["--fix"]).exits(2);
    assert!(run.err.contains("cannot write `a.yaml`: it is read-only"), "{}", run.err);
    assert!(run.err.contains("Fixed 1 finding in 1 file:\n  b.yaml (1)"), "{}", run.err);
    assert!(run.out.contains("a.yaml:") && !run.out.contains("b.yaml:"), "{}", run.out);
    assert_eq!(read(&project, "a.yaml"), text);
    assert_eq!(read(&project, "b.yaml"), other.replace("NO", "\"NO\""));
}

#[cfg(unix)]
#[test]
fn the_mode_is_kept_and_a_link_is_refused() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let text = facts("  - {property: country, value: NO, quote: a}\n");
    let project = Project::new().with("a.yaml", &text).with("real/b.txt", CLEAN);
    fs::set_permissions(project.path("a.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    project.check(&["--fix"]).exits(0);
    let mode = fs::metadata(project.path("a.yaml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);

    let linked = facts("  - {property: country, value: NO, quote: a}\n");
    let project = Project::new().with("real/a.txt", &linked);
    symlink("real/a.txt", project.path("a.yaml")).unwrap();
    let run = project.check(&["--fix"]).exits(2);
    assert!(run.err.contains("it is a symbolic link"), "{}", run.err);
    assert_eq!(read(&project, "real/a.txt"), linked);
}

#[test]
fn standard_input_comes_back_fixed_and_the_report_goes_to_standard_error() {
    let project = Project::new();
    let text = facts("  - {property: country, value: NO, quote: a}\n");
    let run =
        Run::of(project.factlint(&["check", "--fix", "-"]).write_stdin(text.clone())).exits(0);
    assert_eq!(run.out, text.replace("NO", "\"NO\""));
    assert!(run.err.contains("Fixed 1 finding") && run.err.contains("1 fact"), "{}", run.err);

    let clean = Run::of(project.factlint(&["check", "--fix", "-"]).write_stdin(CLEAN)).exits(0);
    assert_eq!(clean.out, CLEAN);

    let broken = "facts: [\n";
    let run = Run::of(project.factlint(&["check", "--fix", "-"]).write_stdin(broken)).exits(2);
    assert_eq!(run.out, broken, "an editor gets back what it sent");
}

#[test]
fn standard_input_is_not_fixed_together_with_files() {
    let project = Project::new().with("a.yaml", CLEAN);
    let run = Run::of(project.factlint(&["check", "--fix", "-", "a.yaml"]).write_stdin(CLEAN));
    let run = run.exits(2);
    assert!(run.err.contains("standard input alone"), "{}", run.err);
}

#[test]
fn a_diff_shows_hunks_that_patch_can_read() {
    let text = facts("  - {property: country, value: NO, quote: a}\n");
    let project = Project::new().with("a.yaml", &text);
    let run = project.check(&["--diff"]).exits(1);
    let expected = "--- a/a.yaml\n+++ b/a.yaml\n@@ -7,4 +7,4 @@\n subject: bridge\n source: atlas\n \
                    facts:\n-  - {property: country, value: NO, quote: a}\n\
                    +  - {property: country, value: \"NO\", quote: a}\n";
    assert_eq!(run.out, expected);
    assert_eq!(run.err, "Would fix 1 finding in 1 file:\n  a.yaml (1)\n");
}

#[test]
fn a_diff_does_nothing_to_a_terminal() {
    let text = facts(
        "  # \u{202E}gnp\u{2066}\n  - {property: country, value: NO, quote: \"a\u{200B}\"}\n",
    );
    let project = Project::new().with("a.yaml", &text);
    let run = project.check(&["--diff"]).exits(1);
    assert!(!run.out.contains(['\u{202E}', '\u{2066}', '\u{200B}']), "{}", run.out);
    assert!(run.out.contains("<U+202E>"), "{}", run.out);
}

#[test]
fn a_report_says_how_much_can_be_fixed() {
    let text = facts(
        "  - {property: country, value: NO, quote: a}\n  - property: opened\n    value: 1901\n    \
         quote: ranked # 1 of all\n",
    );
    let project = Project::new().with("a.yaml", &text);
    let run = project.check(&[]);
    let line = "1 finding can be fixed with `--fix`, 1 more with `--unsafe-fixes`\n";
    assert!(run.out.contains(line), "{}", run.out);
    let json = project.check(&["--format", "json"]).json();
    let fixes: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|finding| finding["fixes"][0]["safety"].as_str())
        .collect();
    assert_eq!(fixes, ["safe", "unsafe"]);
}

#[test]
fn more_findings_than_a_report_shows_are_fixed_all_the_same() {
    let pair = "  # factlint: ignore[duplicate-id] old\n  \
                - {property: country, value: NO, quote: the country}\n";
    let project = Project::new()
        .with("factlint.yaml", "limits: {findings-per-file: 10}\n")
        .with("a.yaml", facts(&pair.repeat(50)));
    let run = project.check(&["--fix"]);
    assert!(run.err.contains("Fixed 50 findings in 1 file"), "{}", run.err);
    assert!(!read(&project, "a.yaml").contains("NO,"));
    let run = project.check(&["--fix", "--unsafe-fixes"]);
    assert!(run.err.contains("Fixed 50 findings in 1 file"), "{}", run.err);
    assert!(!read(&project, "a.yaml").contains('#'));
}

#[test]
fn fixes_of_one_place_take_turns() {
    let both = "  # factlint: ignore[duplicate-id, unused-source, ambiguous-scalar] old\n  \
                - {property: opened, value: 1901, quote: opened}\n";
    fixes_with(
        &["--unsafe-fixes", "-A", "unused-source"],
        both,
        "  # factlint: ignore[unused-source] old\n  \
         - {property: opened, value: 1901, quote: opened}\n",
    );
}

#[test]
fn a_file_that_is_no_yaml_is_fixed_mistake_by_mistake() {
    fixes_with(
        &["--unsafe-fixes"],
        "  - property: opened\n    value: 1901\n    quote: He said: yes\n  \
         - property: country\n    value: NO\n    quote: She said: no\n",
        "  - property: opened\n    value: 1901\n    quote: \"He said: yes\"\n  \
         - property: country\n    value: \"NO\"\n    quote: \"She said: no\"\n",
    );
}
