//! `factlint diff`: what changed between two revisions, or since one.

use std::{io::Write, sync::Arc};

use factlint::{
    diff,
    files::Root,
    lint::Request,
    render::{self, DiffFormat, visible},
    revision::{Error, Repository},
    store::Store,
};

use crate::{CLEAN, Failure, INCOMPLETE, terminal};

/// What can be typed after `factlint diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The earlier revision: a commit, a branch or a tag; `REV...` is where it and HEAD parted
    rev: String,

    /// The later revision; the files as they are now if absent
    rev2: Option<String>,

    /// How to list what changed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For a comment or a job summary
    Markdown,
    /// For programs
    Json,
}

/// Compares two trees. The exit code says only whether both could be read as a whole.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let current = terminal::current_folder()?;
    let root = Root::find(&current, &[])
        .map_err(|error| Failure::Usage(format!("cannot open the project: {error}")))?;
    let usage = |error: Error| Failure::Usage(visible(&error.to_string()));
    let repository = Repository::of(root.path()).map_err(usage)?;
    let revision = |name: &str| -> Result<Request, Failure> {
        Ok(Request::new(Arc::new(repository.revision(name).map_err(usage)?)))
    };
    let before = revision(&args.rev)?;
    let after = if let Some(name) = &args.rev2 {
        revision(name)?
    } else {
        let store: Arc<dyn Store> = Arc::new(root);
        Request::new(store)
    };
    let later = args.rev2.as_deref().unwrap_or("the working tree");
    let diff = diff::diff((&before, &args.rev), (&after, later));
    let format = match args.format {
        Format::Human => DiffFormat::Human,
        Format::Markdown => DiffFormat::Markdown,
        Format::Json => DiffFormat::Json,
    };
    render::render_diff(&diff, format, out)?;
    Ok(if diff.incomplete.is_empty() { CLEAN } else { INCOMPLETE })
}
