//! `factlint mentions`: every date and figure that a text states, and every name that the project around
//! it declares.

use std::{
    io::{self, Read as _, Write},
    path::Path,
    sync::Arc,
};

use factlint::{
    lint,
    mention::{self, Context, Inferred, KnownNames, Mention, Reading},
    quote::media::{Document, Media, refuse_binary},
    render::visible,
    text::Text,
};
use serde::Serialize;

use crate::{
    CLEAN, Failure,
    args::Listing,
    terminal,
    workspace::{Project, Workspace},
};

/// Bytes of the largest text that is read: 4 MiB. It is longer than any article, and bounds the time
/// that a text made to be slow can take.
const LARGEST: u64 = 4 << 20;

/// Lists the mentions of the text in `file`; `-` reads standard input.
pub(crate) fn run(file: &Path, format: Listing, out: &mut dyn Write) -> Result<u8, Failure> {
    let (bytes, media) = read(file)?;
    if let Some(problem) = refuse_binary(&bytes) {
        return Err(Failure::Usage(format!("{}; {}", problem.message, problem.help)));
    }
    let content = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::Usage(format!("`{}` is not UTF-8 text: byte {at}", file.display()))
    })?;
    let document = Document::new(&content, media);
    let read_as = Context { names: names()?, ..Context::default() };
    let mentions: Vec<Found> = mention::scan(document.text(), &read_as)
        .into_iter()
        .map(|mention| Found::of(&mention, &document))
        .collect();
    match format {
        Listing::Human => human(&mentions, &Text::new(file.to_string_lossy(), &*content), out)?,
        Listing::Json => {
            serde_json::to_writer_pretty(&mut *out, &mentions).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(CLEAN)
}

/// The names that the entities of the project declare, if there is a configuration that says where one
/// is: no other folder is searched through for the sake of a text.
fn names() -> Result<Option<Arc<KnownNames>>, Failure> {
    let Workspace { root, request } = Workspace::open(&Project::default())?;
    let names = || Arc::new(KnownNames::of(lint::corpus(&request).directory()));
    Ok(root.has_config().then(names))
}

fn read(file: &Path) -> Result<(Vec<u8>, Media), Failure> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(Failure::Usage(format!("the text is larger than {LARGEST} bytes")));
        }
        return Ok((bytes, Media::Plain));
    }
    let media = Media::of(&file.to_string_lossy(), None)
        .map_err(|problem| Failure::Usage(format!("{}; {}", problem.message, problem.help)))?;
    let current = terminal::current_folder()?;
    let bytes = factlint::files::read_text(&current.join(file), LARGEST).map_err(|refusal| {
        Failure::Usage(format!("`{}` cannot be read: {refusal}", file.display()))
    })?;
    Ok((bytes, media))
}

/// A mention as it is listed. Offsets are bytes of the file.
#[derive(Debug, Serialize)]
struct Found {
    kind: &'static str,
    text: String,
    start: usize,
    end: usize,
    reading: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    inferred: Option<&'static str>,
}

impl Found {
    fn of(mention: &Mention, document: &Document<'_>) -> Self {
        let (kind, reading) = match &mention.reading {
            Reading::Date(date) => ("date", date.to_string()),
            Reading::Figure(figure) => ("figure", figure.to_string()),
            Reading::Ordinal(place) => ("ordinal", place.to_string()),
            Reading::Name(ids) => ("name", ids.join(" or ")),
        };
        let source = document.source(mention.span.clone());
        Self {
            kind,
            text: document.text().get(mention.span.clone()).unwrap_or_default().to_owned(),
            start: source.start,
            end: source.end,
            reading,
            inferred: mention.inferred.map(|inferred| match inferred {
                Inferred::Paragraph => "paragraph",
                Inferred::Issued => "issued",
            }),
        }
    }
}

fn human(mentions: &[Found], text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let width = |of: fn(&Found) -> usize| mentions.iter().map(of).max().unwrap_or(0).min(40);
    let words = width(|found| visible(&found.text).chars().count());
    for found in mentions {
        let at = text.position(found.start as u32);
        let place = format!("{}:{}", at.line, at.column);
        let shown = visible(&found.text);
        let pad = " ".repeat(words.saturating_sub(shown.chars().count()));
        let from = match found.inferred {
            Some("issued") => "  (year from the day of issue)",
            Some(_) => "  (completed from the paragraph)",
            None => "",
        };
        writeln!(
            out,
            "{place:>8}  {:7}  {shown}{pad}  {}{from}",
            found.kind,
            visible(&found.reading)
        )?;
    }
    Ok(())
}
