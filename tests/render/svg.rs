//! A picture of a terminal: what our human format writes, as SVG.
//!
//! Every character has its cell: text is stretched to its columns, and lines are drawn as lines,
//! so the picture is the same in every font.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

const CELL: f64 = 8.4;
const ROW: f64 = 20.0;
const MARGIN: f64 = 22.0;
const BAR: f64 = 36.0;

/// How the characters after a sequence look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    bold: bool,
    faint: bool,
    color: Option<u8>,
}

/// Characters of one look that follow each other on a line.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    column: usize,
    look: Look,
    text: String,
}

/// `output` as a picture with the title `title`, for readers who cannot see it `description`.
pub(crate) fn picture(output: &str, title: &str, description: &str) -> String {
    let rows: Vec<_> = parse(output.trim_end_matches('\n'));
    let columns =
        rows.iter().flatten().map(|run| run.column + columns(&run.text)).max().unwrap_or(0);
    let width = f64::from(u32::try_from(columns).expect("small")) * CELL + 2.0 * MARGIN;
    let height = number(rows.len()) * ROW + BAR + MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <style>text{{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",\
         \"Liberation Mono\",monospace;white-space:pre}}path{{fill:none;stroke-width:1.3}}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"#0d1117\"/>\n",
        escaped(title),
        escaped(description),
    );
    for (x, color) in [(20, "#ff5f57"), (40, "#febc2e"), (60, "#28c840")] {
        let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"18\" r=\"5.5\" fill=\"{color}\"/>");
    }
    let middle = width / 2.0;
    let _ = writeln!(
        svg,
        "<text x=\"{middle:.1}\" y=\"22\" text-anchor=\"middle\" fill=\"#7d8590\">{}</text>",
        escaped(title)
    );
    for (row, runs) in rows.iter().enumerate() {
        let top = BAR + number(row) * ROW;
        for run in runs {
            draw(&mut svg, run, top);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).expect("a picture of moderate size"))
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The runs of each line. Links are shown as their text.
fn parse(output: &str) -> Vec<Vec<Run>> {
    let mut look = Look::default();
    output
        .lines()
        .map(|line| {
            let mut runs: Vec<Run> = Vec::new();
            let mut column = 0;
            let mut rest = line;
            while let Some(c) = rest.chars().next() {
                if let Some(link) = rest.strip_prefix("\u{1b}]8;;") {
                    rest = link.split_once("\u{1b}\\").expect("the link ends").1;
                    continue;
                }
                if let Some(sgr) = rest.strip_prefix("\u{1b}[") {
                    let (parameters, after) = sgr.split_once('m').expect("the sequence ends");
                    parameters.split(';').for_each(|parameter| look.apply(parameter));
                    rest = after;
                    continue;
                }
                match runs.last_mut() {
                    Some(run) if run.look == look => run.text.push(c),
                    _ => runs.push(Run { column, look, text: c.to_string() }),
                }
                column += c.width().unwrap_or(0);
                rest = &rest[c.len_utf8()..];
            }
            runs
        })
        .collect()
}

impl Look {
    fn apply(&mut self, parameter: &str) {
        match parameter {
            "" | "0" => *self = Self::default(),
            "1" => self.bold = true,
            "2" => self.faint = true,
            "22" => (self.bold, self.faint) = (false, false),
            "39" => self.color = None,
            _ => match parameter.parse() {
                Ok(color @ 30..=37) => self.color = Some(color - 30),
                _ => panic!("a parameter this picture does not know: {parameter}"),
            },
        }
    }

    fn fill(self) -> &'static str {
        match self.color {
            None if self.faint => "#7d8590",
            None => "#d6dde5",
            Some(1) => "#ff7b72",
            Some(2) => "#7ee787",
            Some(3) => "#e3b341",
            Some(4) => "#79c0ff",
            Some(5) => "#d2a8ff",
            Some(6) => "#56d4dd",
            Some(_) => "#e6edf3",
        }
    }
}

/// Draws the lines of a run as lines and the rest as text, word group by word group.
fn draw(svg: &mut String, run: &Run, top: f64) {
    let mut column = run.column;
    let mut words = String::new();
    let mut lines = String::new();
    for c in run.text.chars() {
        let (x, y) = (number(column) * CELL + MARGIN, top);
        match strokes(c, x, y) {
            Some(path) => lines.push_str(&path),
            None if c != ' ' || (!words.is_empty() && !words.ends_with(' ')) => {
                words.push(c);
                column += c.width().unwrap_or(0);
                continue;
            }
            None => {}
        }
        text(svg, run.look, &mut words, column, top);
        column += c.width().unwrap_or(0);
    }
    text(svg, run.look, &mut words, column, top);
    if !lines.is_empty() {
        let stroke = if run.look == Look::default() { "#545d68" } else { run.look.fill() };
        let _ = writeln!(svg, "<path d=\"{lines}\" stroke=\"{stroke}\"/>");
    }
}

/// Writes `words`, which end before `column`, and empties them.
fn text(svg: &mut String, look: Look, words: &mut String, column: usize, top: f64) {
    let shown = words.trim_end();
    if !shown.is_empty() {
        let start = column - columns(words);
        let (x, y) = (number(start) * CELL + MARGIN, top + 14.5);
        let length = number(columns(shown)) * CELL;
        let weight = if look.bold { " font-weight=\"600\"" } else { "" };
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{length:.1}\" \
             lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{weight}>{}</text>",
            look.fill(),
            escaped(shown)
        );
    }
    words.clear();
}

/// The path of a line-drawing character whose cell begins at `x`, `y`.
fn strokes(c: char, x: f64, y: f64) -> Option<String> {
    let (right, bottom) = (x + CELL, y + ROW);
    let (cx, cy) = (x + CELL / 2.0, y + ROW / 2.0);
    let across = format!("M{x:.1} {cy:.1}H{right:.1}");
    let down = format!("M{cx:.1} {y:.1}V{bottom:.1}");
    let radius = CELL / 2.0;
    let path = match c {
        '─' => across,
        '│' => down,
        '├' => format!("{down}M{cx:.1} {cy:.1}H{right:.1}"),
        '┤' => format!("{down}M{x:.1} {cy:.1}H{cx:.1}"),
        '┬' => format!("{across}M{cx:.1} {cy:.1}V{bottom:.1}"),
        '╭' => {
            format!("M{cx:.1} {bottom:.1}V{:.1}Q{cx:.1} {cy:.1} {right:.1} {cy:.1}", cy + radius)
        }
        '╰' => format!("M{cx:.1} {y:.1}V{:.1}Q{cx:.1} {cy:.1} {right:.1} {cy:.1}", cy - radius),
        _ => return None,
    };
    Some(path)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn sequences_become_looks_and_links_their_text() {
    let rows =
        parse("a\u{1b}[1;31mb\u{1b}[0m\n\u{1b}]8;;https://x.example\u{1b}\\中c\u{1b}]8;;\u{1b}\\");
    let plain = Look::default();
    let red = Look { bold: true, color: Some(1), ..plain };
    let run = |column, look, text: &str| Run { column, look, text: text.to_owned() };
    assert_eq!(rows, [vec![run(0, plain, "a"), run(1, red, "b")], vec![run(0, plain, "中c")]]);
}

#[test]
fn words_stand_in_their_columns_and_lines_are_paths() {
    let svg = picture("  ab cd   <e│", "t", "d");
    assert!(svg.contains("x=\"38.8\" y=\"50.5\" textLength=\"42.0\""), "{svg}");
    assert!(svg.contains(">ab cd</text>") && svg.contains(">&lt;e</text>"), "{svg}");
    assert!(svg.contains("<path d=\"M127.0 36.0V56.0\""), "{svg}");
}
