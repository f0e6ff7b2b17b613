//! `factlint audit`: the side-by-side report of what the sources say.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    sync::Arc,
};

use clap::ValueEnum;
use factlint::{
    audit::{self, Audit, Selection, Verdict},
    fact::Fact,
    files,
    lint::{self, Request, Run},
    render::{Options, audit as format},
};

use crate::{CLEAN, Failure, INCOMPLETE, args::Color, check, terminal};

/// What can be typed after `factlint audit`.
///
/// The exit code is 0 when the report was made, whatever it shows, and 2 when a part of the job
/// could not be done. `factlint check` is the one that fails on findings.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is typed or not")]
pub(crate) struct Args {
    /// Show only groups with a fact in these files and folders. The whole project is read all the
    /// same
    paths: Vec<PathBuf>,

    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Terminal)]
    format: Format,

    /// File for the output; standard output if absent
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Show only this subject: an id as it stands in the facts
    #[arg(long, value_name = "ID")]
    subject: Option<String>,

    /// Show only this property
    #[arg(long, value_name = "NAME")]
    property: Option<String>,

    /// Show only what this source has a say in
    #[arg(long, value_name = "ID")]
    source: Option<String>,

    /// Show only groups with this verdict
    #[arg(long, value_enum, value_name = "VERDICT")]
    verdict: Option<Word>,

    /// Show also what only one source speaks of
    #[arg(long)]
    all: bool,

    /// Work out how far the sources agree beyond chance, for each property with at least 20 items
    /// that two sources speak of (Krippendorff's alpha)
    #[arg(long)]
    stats: bool,

    /// Bytes that the Markdown may take; what does not fit is counted. The default fits a comment on
    /// GitHub, 1048576 fits a job summary
    #[arg(long, value_name = "BYTES", default_value_t = format::COMMENT)]
    limit: usize,

    /// Use this configuration; its folder is the root of the project
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long)]
    no_config: bool,

    /// Show also findings that ignore comments set aside
    #[arg(long)]
    no_ignores: bool,

    /// Make a declared but absent snapshot an error
    #[arg(long)]
    require_snapshots: bool,

    /// Number of threads, at most 256; one for each core if absent
    #[arg(long, value_name = "N")]
    threads: Option<usize>,

    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,

    /// Show one line for each group
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,

    /// Show the quotes of every group, and list what was not checked
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Terminal,
    /// For a comment on a pull request, or a job summary
    Markdown,
    /// One row a fact, for a spreadsheet
    Csv,
    /// For programs; see `factlint schema audit`
    Json,
    /// One page for a browser, which loads nothing: side by side, with search and filters
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Word {
    Conflict,
    Compatible,
    Agree,
    Incomparable,
    Single,
}

/// Makes the report and gives the exit code.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    crate::start_threads(args.threads)?;
    let request = request(args)?;
    let run = lint::run(&request);
    let selection = selection(args);
    exists(&run, &selection)?;
    let audit = audit::of(&run, &request, &selection);
    write(&audit, args)?;
    Ok(if audit.summary.incomplete { INCOMPLETE } else { CLEAN })
}

fn request(args: &Args) -> Result<Request, Failure> {
    let current = terminal::current_folder()?;
    let (root, config) =
        check::project(args.config.as_deref(), args.no_config, &current, &args.paths)?;
    let paths = check::names(&root, &current, &args.paths)?;
    Ok(Request {
        config,
        paths,
        use_ignores: !args.no_ignores,
        require_snapshots: args.require_snapshots,
        ..Request::new(Arc::new(root))
    })
}

fn selection(args: &Args) -> Selection {
    let verdict = args.verdict.map(|word| match word {
        Word::Conflict => Verdict::Conflict,
        Word::Compatible => Verdict::Compatible,
        Word::Agree => Verdict::Agree,
        Word::Incomparable => Verdict::Incomparable,
        Word::Single => Verdict::Single,
    });
    Selection {
        subject: args.subject.clone(),
        property: args.property.clone(),
        source: args.source.clone(),
        verdict,
        // Who asks for what a single source speaks of wants to see it.
        all: args.all || verdict == Some(Verdict::Single),
        stats: args.stats,
    }
}

/// Checks that what is asked for is there: a slip of the pen must not look like an empty report.
fn exists(run: &Run, selection: &Selection) -> Result<(), Failure> {
    let asked = [&selection.subject, &selection.property, &selection.source];
    for (asked, what) in asked.into_iter().zip(["subject", "property", "source"]) {
        let Some(asked) = asked.as_deref() else { continue };
        let is_named = |fact: &Fact| {
            let named = match what {
                "subject" => Some(&fact.subject),
                "property" => Some(&fact.property),
                _ => fact.source.as_ref(),
            };
            named.is_some_and(|named| *named.text == *asked)
        };
        if !run.corpus.facts().any(|(_, fact)| is_named(fact)) {
            let id = factlint::render::visible(asked);
            return Err(Failure::Usage(format!(
                "no fact has the {what} `{id}`; `factlint audit --all --quiet` lists what there is"
            )));
        }
    }
    Ok(())
}

fn write(audit: &Audit, args: &Args) -> Result<(), Failure> {
    let options = terminal::screen(args.color, terminal::detail(args.quiet, args.verbose));
    let options = match args.output {
        // A file is read later and elsewhere: no colour, no links.
        Some(_) => Options { color: false, links: false, unicode: true, ..options },
        None => options,
    };
    let format = match args.format {
        Format::Terminal => format::Format::Terminal,
        Format::Markdown => format::Format::Markdown { limit: args.limit },
        Format::Csv => format::Format::Csv,
        Format::Json => format::Format::Json,
        Format::Html => format::Format::Html,
    };
    let mut bytes = Vec::new();
    format::render(audit, format, options, &mut bytes)?;
    match &args.output {
        Some(path) => files::write_report(path, &bytes)
            .map_err(|error| Failure::Usage(format!("cannot write `{}`: {error}", path.display()))),
        None => match io::stdout().lock().write_all(&bytes) {
            // Whoever read the report has seen enough of it; the exit code is still the run's.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => Ok(result?),
        },
    }
}
