//! The audit as one page: no network, no scripts from elsewhere, readable without scripts.
//!
//! A page is shown to people who did not write the fact files, so nothing in those files may act in
//! it. Three walls stand behind each other: every text passes [`write_safe`], which shows what
//! hides and then escapes what is markup; the policy in the page allows exactly the two inline
//! blocks that it came with, by their digests; and the script in it never turns a text into markup.

mod card;
mod chart;
mod overview;
mod policy;
mod quote;
mod ticks;
mod view;

use std::io::{self, Write};

use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, Value, context};

use super::super::safe::{self, Charset};
use crate::audit::Audit;

const TEMPLATE: &str = include_str!("page/page.html");
const GROUP: &str = include_str!("page/group.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// Writes the page.
///
/// # Errors
/// What `out` reports; a closed pipe among them.
pub(crate) fn render(audit: &Audit, out: &mut dyn Write) -> io::Result<()> {
    // A browser reads a line break of Windows as `\n` before it computes a digest.
    let style = STYLE.replace("\r\n", "\n");
    let script = SCRIPT.replace("\r\n", "\n");
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(write_safe);
    environment.add_template("page", TEMPLATE).map_err(io::Error::other)?;
    environment.add_template("group", GROUP).map_err(io::Error::other)?;
    let group = environment.get_template("group").map_err(io::Error::other)?;
    let write = |card: &card::Card| group.render(context! { group => Value::from_serialize(card) });
    let page = view::Page::of(audit, write).map_err(io::Error::other)?;
    let context = context! {
        policy => policy::content(&style, &script),
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(script),
        version => env!("CARGO_PKG_VERSION"),
        bands => bands(page.bands),
        page => Value::from_serialize(page.frame),
    };
    let template = environment.get_template("page").map_err(io::Error::other)?;
    let mut sink = Sink { out, failed: None };
    match template.render_captured_to(context, &mut sink) {
        Ok(_) => Ok(()),
        Err(error) => Err(sink.failed.take().unwrap_or_else(|| io::Error::other(error))),
    }
}

/// Every `{{ … }}` of the template comes through here, so that no text can be forgotten: what acts
/// or hides is shown as a sign, and what is markup is escaped by the template engine.
fn write_safe(
    out: &mut Output<'_>,
    state: &State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    if value.is_safe() {
        return minijinja::escape_formatter(out, state, value);
    }
    match value.as_str() {
        Some(text) => minijinja::escape_formatter(out, state, &Value::from(visible(text))),
        None => minijinja::escape_formatter(out, state, value),
    }
}

/// `text` on one line, with white space folded as a page would, and a sign for everything else that
/// hides or acts.
fn visible(text: &str) -> String {
    let is_plain = |c: char| matches!(c, ' '..='~');
    if text.chars().all(is_plain) {
        return text.to_owned();
    }
    let folded: String =
        text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }).collect();
    safe::cells(&folded, Charset::Unicode).map(|cell| cell.shown).collect()
}

/// Groups laid out together.
const CHUNK: usize = 40;

/// Groups that are always laid out. A browser skips the layout of later chunks while they are out of
/// sight.
const FAR: usize = 2 * CHUNK;

/// Groups that a browser turns into elements while it opens the page. All further ones wait in
/// `noscript` elements: where scripts run, such an element is but a text, and the script turns one
/// after another into elements once the page is open; where none run, they are read as they stand.
const AT_ONCE: usize = 10 * CHUNK;

/// The bands as the template reads them, with their groups in chunks.
fn bands(bands: Vec<view::Band>) -> Vec<Value> {
    let mut before = 0;
    let one = |band: view::Band| {
        let chunks = band.groups.chunks(CHUNK).enumerate().map(|(nth, chunk)| {
            let start = before + nth * CHUNK;
            // Each group was escaped as it was written.
            let groups = Value::from_safe_string(chunk.concat());
            context! { count => chunk.len(), far => start >= FAR, waits => start >= AT_ONCE, groups }
        });
        let chunks: Vec<Value> = chunks.collect();
        before += band.groups.len();
        let (id, title, about, count) = (band.id, band.title, band.about, band.count);
        context! { id, title, about, count, chunks }
    };
    bands.into_iter().map(one).collect()
}

/// Keeps the writer's own error, which the template engine would wrap into one of its own.
struct Sink<'a> {
    out: &'a mut dyn Write,
    failed: Option<io::Error>,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                self.failed = Some(error);
            }
            kind.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
