//! Findings for people. The only file that knows miette.
//!
//! A finding is one message, however many files it has places in. miette draws the source lines
//! and underlines of one text; its labels cannot span files, and its related reports read as
//! messages of their own. So each excerpt is drawn by miette and set into one frame here, with the
//! place above it, and the sides, the hint and the next step below.

use std::{
    borrow::Cow,
    fmt,
    io::{self, Write},
};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::{
    Detail, Options,
    budget::Budget,
    excerpt::{Excerpt, digits, excerpts},
    paint::{Pen, Style, wrap},
    safe, sides, summary,
};
use crate::{
    finding::{Finding, Safety, Severity, count},
    report::Report,
    text::Text,
};

/// Labels drawn for one finding; more make a message nobody reads. The rest is counted.
const MAX_LABELS: usize = 10;

/// Columns of a sentence that are shown. Source text in it is under the control of its author.
const MAX_SENTENCE: usize = 1_000;

/// Lines of a hint or a help that are shown.
const MAX_PARAGRAPHS: usize = 12;

/// Writes every finding and, as the last line, what was done.
pub(super) fn render(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let pen = Pen::new(options);
    // What was there before is shown to whoever asks for everything, in one line each.
    let known = if options.detail == Detail::Verbose { &report.known[..] } else { &[] };
    let new = report.findings.iter().map(|finding| (finding, false));
    let mut brief_before = false;
    let listed =
        new.chain(known.iter().map(|finding| (finding, true))).map(|(finding, is_known)| {
            let brief = is_known
                || options.detail == Detail::Brief
                || (finding.resolved && options.detail < Detail::Verbose);
            let parted = std::mem::replace(&mut brief_before, brief) && !brief;
            Listed { finding, is_known, brief, parted }
        });
    let listed: Vec<_> = listed.collect();
    let block = |listed: &Listed<'_>| Ok((listed.block(report, options, pen), listed.brief));
    let mut budget = Budget::default();
    let mut brief_before = false;
    budget.each(
        &listed,
        block,
        |(block, _)| block.len(),
        |(block, brief)| {
            brief_before = brief;
            out.write_all(block.as_bytes())
        },
    )?;
    if brief_before {
        writeln!(out)?;
    }
    if budget.omitted() > 0 {
        let omitted = count(budget.omitted(), "more finding");
        writeln!(out, "{omitted} not shown: the output is full. Check fewer paths at a time.\n")?;
    }
    if options.detail == Detail::Verbose {
        out.write_all(summary::checked(report).as_bytes())?;
    }
    if let Some(hint) = summary::fixable(report) {
        writeln!(out, "{hint}")?;
    }
    writeln!(out, "{}", summary::line(report, pen))
}

/// A finding, and how it is to be shown.
struct Listed<'a> {
    finding: &'a Finding,
    is_known: bool,
    /// In one line.
    brief: bool,
    /// With an empty line before it, since one that was shown in one line has none after it.
    parted: bool,
}

impl Listed<'_> {
    fn block(&self, report: &Report, options: Options, pen: Pen) -> String {
        let mut block = if self.is_known {
            format!("known: {}", one_line(report, self.finding, pen))
        } else if self.brief {
            one_line(report, self.finding, pen)
        } else {
            full(report, self.finding, options, pen)
        };
        if self.parted {
            block.insert(0, '\n');
        }
        block
    }
}

/// `facts/a.yaml:12:5: error[date-conflict]: sources disagree …`
fn one_line(report: &Report, finding: &Finding, pen: Pen) -> String {
    let primary = finding.primary();
    let place = location(report.texts.get(primary.file), primary.span.start, pen);
    let place = pen.paint(Style::Place, &place).into_owned();
    let heading = heading(report, finding, pen);
    let message = safe::short(&finding.message, MAX_SENTENCE, pen.charset);
    format!("{place}: {heading}: {message}\n")
}

/// The whole message, with an empty line after it.
fn full(report: &Report, finding: &Finding, options: Options, pen: Pen) -> String {
    let mut block = first_sentence(report, finding, pen);
    let labels = finding.labels.get(..MAX_LABELS).unwrap_or(&finding.labels);
    let excerpts = excerpts(labels, &report.texts, pen);
    let gutter = excerpts.iter().map(|excerpt| digits(excerpt.last_line)).max().unwrap_or(1);
    let mut frame = Framed { pen, gutter, block: &mut block };
    for (nth, excerpt) in excerpts.iter().enumerate() {
        frame.excerpt(report, finding.severity, excerpt, nth == 0);
    }
    let notes = notes(report, finding, options, pen);
    if finding.labels.len() > MAX_LABELS {
        let more = count(finding.labels.len() - MAX_LABELS, "more place");
        frame.bar();
        frame.tee(&format!("and {more}"));
    }
    if let Some(comparison) = &finding.comparison {
        frame.bar();
        let columns = pen.width.saturating_sub(gutter + 5);
        for row in sides::table(&comparison.sides, columns, pen) {
            frame.barred(&row);
        }
    }
    frame.notes(&notes);
    block.push('\n');
    block
}

/// The heading and what is wrong, wrapped to the screen.
fn first_sentence(report: &Report, finding: &Finding, pen: Pen) -> String {
    let taken = plain_heading(finding).len() + 2;
    let message = safe::short(&finding.message, MAX_SENTENCE, pen.charset);
    let mut text = heading(report, finding, pen) + ": ";
    for (nth, line) in
        wrap(&message, pen.width.saturating_sub(taken), pen.width - 2).iter().enumerate()
    {
        if nth > 0 {
            text.push_str("  ");
        }
        text.push_str(&pen.paint(Style::Strong, line));
        text.push('\n');
    }
    text
}

/// `error[date-conflict]`, or `resolved[date-conflict]` where a recorded verdict settles it.
fn plain_heading(finding: &Finding) -> String {
    let word = if finding.resolved { "resolved" } else { finding.severity.as_str() };
    format!("{word}[{}]", finding.rule)
}

/// The heading in the colour of its severity; it links to the page of the rule.
fn heading(report: &Report, finding: &Finding, pen: Pen) -> String {
    let style = if finding.resolved { Style::Settled } else { Style::Severity(finding.severity) };
    let url = || super::rule_url(report, finding.rule);
    pen.link(url, &pen.paint(style, &plain_heading(finding)))
}

/// `path:line:column`, which terminals and editors open on a click.
fn location(text: &Text, offset: u32, pen: Pen) -> String {
    safe::place(text.path(), text.position(offset), pen.charset)
}

/// A word and what it introduces: `hint`, `help`, `facts`.
struct Note {
    word: &'static str,
    lines: Vec<String>,
}

fn notes(report: &Report, finding: &Finding, options: Options, pen: Pen) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut add = |word, text: Option<&str>| {
        if let Some(text) = text {
            let lines = safe::lines(text, MAX_SENTENCE, pen.charset);
            let lines = lines.take(MAX_PARAGRAPHS).map(Cow::into_owned).collect();
            notes.push(Note { word, lines });
        }
    };
    add("hint", finding.hint.as_deref());
    add("help", finding.help.as_deref());
    for fix in &finding.fixes {
        let word = if fix.safety == Safety::Safe { "fix" } else { "unsafe fix" };
        add(word, Some(&fix.message));
    }
    if options.detail == Detail::Verbose {
        let facts = finding.facts.join(", ");
        add("facts", Some(facts.as_str()).filter(|facts| !facts.is_empty()));
        let url = super::rule_url(report, finding.rule);
        add("page", Some(&url).filter(|_| !options.links).map(String::as_str));
    }
    notes
}

/// Writes into the frame that runs down the left side of a message.
struct Framed<'a> {
    pen: Pen,
    /// Digits of the largest line number.
    gutter: usize,
    block: &'a mut String,
}

impl Framed<'_> {
    /// A line of the frame: `corner` below the numbers, then `rest`.
    fn line(&mut self, corner: &str, rest: &str) {
        let start = self.block.len();
        push_blanks(self.block, self.gutter + 2);
        self.block.push_str(corner);
        self.block.push_str(rest);
        end_line(self.block, start);
    }

    fn bar(&mut self) {
        self.line(self.pen.frame().bar, "");
    }

    fn barred(&mut self, rest: &str) {
        self.line(self.pen.frame().bar, &format!(" {rest}"));
    }

    fn tee(&mut self, rest: &str) {
        self.line(self.pen.frame().tee, &format!(" {rest}"));
    }

    /// Where the excerpt is from, and its lines as miette draws them.
    fn excerpt(&mut self, report: &Report, severity: Severity, excerpt: &Excerpt, first: bool) {
        let place = location(report.texts.get(excerpt.file), excerpt.at, self.pen);
        let place = self.pen.paint(Style::Place, &place).into_owned();
        let frame = self.pen.frame();
        if first {
            self.line(frame.top, &format!("[{place}]"));
        } else {
            self.bar();
            self.line(frame.tee, &format!("[{place}]"));
        }
        let indent = self.gutter.saturating_sub(digits(excerpt.last_line));
        let drawn = drawn(excerpt, severity, self.pen);
        // miette draws an (empty) message, the upper edge, the lines, and the lower edge.
        let mut lines = drawn.lines().skip(2).peekable();
        while let Some(line) = lines.next().filter(|_| lines.peek().is_some()) {
            let start = self.block.len();
            push_blanks(self.block, indent);
            self.block.push_str(line);
            end_line(self.block, start);
        }
    }

    /// The hint, the help and so on; the last one closes the frame.
    fn notes(&mut self, notes: &[Note]) {
        let frame = self.pen.frame();
        if notes.is_empty() {
            return self.line(frame.bottom, frame.dash);
        }
        self.bar();
        for (nth, note) in notes.iter().enumerate() {
            let last = nth + 1 == notes.len();
            let indent = note.word.len() + 3;
            let columns = self.pen.width.saturating_sub(self.gutter + 4 + indent);
            let mut corner = if last { frame.bottom } else { frame.tee };
            let word = self.pen.paint(Style::Advice, note.word).into_owned();
            let mut lead = format!(" {word}: ");
            for line in note.lines.iter().flat_map(|line| wrap(line, columns, columns)) {
                self.line(corner, &format!("{lead}{line}"));
                corner = if last { " " } else { frame.bar };
                // One column narrower corners are made up for here.
                lead = " ".repeat(indent + 1);
            }
        }
    }
}

fn push_blanks(block: &mut String, columns: usize) {
    block.extend(std::iter::repeat_n(' ', columns));
}

/// Ends the line of `block` that begins at `start`, without blanks at its end.
fn end_line(block: &mut String, start: usize) {
    let blanks = block.get(start..).map_or(0, |line| line.len() - line.trim_end().len());
    block.truncate(block.len() - blanks);
    block.push('\n');
}

/// The lines of `excerpt` with their numbers and underlines, in the frame of miette.
fn drawn(excerpt: &Excerpt, severity: Severity, pen: Pen) -> String {
    let handler = GraphicalReportHandler::new_themed(theme(excerpt, severity, pen))
        .with_urls(false)
        .with_context_lines(0)
        .without_syntax_highlighting()
        .with_width(pen.width);
    let mut drawn = String::new();
    // Writing to a string cannot fail, and the excerpt answers for every span.
    let _ = handler.render_report(&mut drawn, &Snippet(excerpt));
    drawn
}

/// Colours by weight: the primary place in that of the severity, the others apart from it.
fn theme(excerpt: &Excerpt, severity: Severity, pen: Pen) -> GraphicalTheme {
    let mut characters = match pen.charset {
        safe::Charset::Unicode => ThemeCharacters::unicode(),
        safe::Charset::Ascii => ThemeCharacters::ascii(),
    };
    // What may open the drawing must not be taken for the frame.
    characters.error = String::new();
    let mut styles = if pen.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    if pen.color {
        let primary = match severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Note => styles.advice,
        };
        let other = primary.blue();
        styles.highlights = excerpt
            .marks
            .iter()
            .map(|mark| if mark.primary { primary.bold() } else { other.bold() })
            .collect();
    }
    GraphicalTheme { characters, styles }
}

/// An excerpt as miette sees it: a report without a message, and the source of its lines.
#[derive(Debug)]
struct Snippet<'a>(&'a Excerpt);

impl fmt::Display for Snippet<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet<'_> {}

impl Diagnostic for Snippet<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.0)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.0.marks.iter().map(|mark| {
            let message = Some(mark.message.clone()).filter(|message| !message.is_empty());
            LabeledSpan::new(message, mark.range.start, mark.range.len())
        })))
    }
}

impl SourceCode for Excerpt {
    /// Always all lines: which ones to show was decided when the excerpt was made, from the line
    /// index of the text. miette's own sources count lines from the start of the file each time.
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        Ok(Box::new(MietteSpanContents::new(
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            self.first_line as usize - 1,
            0,
            (self.last_line - self.first_line + 1) as usize,
        )))
    }
}
