//! `factlint check`: finds the project, asks the library, and writes the reports.

use std::{
    io::{self, BufWriter, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use factlint::{
    config::Level,
    files::{self, Root},
    finding::Severity,
    lint::{self, ConfigChoice, Request, Stage, Timings},
    render::{self, Options},
    report::Report,
    rules,
    store::{Overlay, Store},
};

use crate::{
    Failure,
    args::{Check, FailOn, Format},
    fix, since, terminal, timings,
};

/// Runs the check and gives its exit code.
pub(crate) fn run(args: &Check) -> Result<u8, Failure> {
    let start = Instant::now();
    let outputs = outputs(args)?;
    let (mut request, root) = request(args)?;
    crate::start_threads(args.threads)?;
    if args.list_files {
        let mut out = BufWriter::new(io::stdout().lock());
        for name in lint::fact_files(&request) {
            writeln!(out, "{}", render::visible(&name))?;
        }
        out.flush()?;
        return Ok(crate::CLEAN);
    }
    if args.fixing.is_asked_for() {
        return fix::run(args, &mut request, &outputs, start);
    }
    if let Some(code) = since::write_baseline(&args.since, &request, &root)? {
        return Ok(code);
    }
    let times = Arc::clone(&request.timings);
    let mut report = since::check(&args.since, &mut request, &root)?;
    report.summary.elapsed = Some(start.elapsed());
    let options = Options { fail_on: fail_on(args), ..terminal::options(args) };
    times.time(Stage::Render, || {
        outputs.iter().try_for_each(|output| write(&report, output, options))
    })?;
    if args.timings {
        timings::print(&times, start.elapsed(), args.verbose);
    }
    let code = exit_code(args, &report);
    // As with the facts: nothing comes after this.
    std::mem::forget(report);
    Ok(code)
}

/// The exit code of a run that ends with this report.
pub(crate) fn exit_code(args: &Check, report: &Report) -> u8 {
    report.exit_code(fail_on(args))
}

/// The least severity that makes the run fail.
pub(crate) fn fail_on(args: &Check) -> Severity {
    match args.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Note => Severity::Note,
    }
}

/// One report to write: its formats, and the file it goes to.
pub(crate) struct Output<'a> {
    formats: Vec<render::Format>,
    file: Option<&'a Path>,
}

/// Pairs each `--format` with the `-o` at the same position.
fn outputs(args: &Check) -> Result<Vec<Output<'_>>, Failure> {
    let formats = if args.format.is_empty() { &[Format::Auto][..] } else { &args.format };
    if args.output.len() > formats.len() {
        return Err(Failure::Usage(
            "there are more `-o` than `--format`; write one `--format` for each".to_owned(),
        ));
    }
    let to_stdout = formats.len() - args.output.len();
    if to_stdout > 1 {
        return Err(Failure::Usage(
            "several formats cannot share standard output; write `-o FILE` after all but the last `--format`".to_owned(),
        ));
    }
    let current = terminal::current_folder()?;
    for (at, file) in args.output.iter().enumerate() {
        let is_same = |other: &PathBuf| files::is_same_file(&current, file, other);
        if args.output.iter().take(at).any(is_same) {
            let file = render::visible(&file.display().to_string());
            return Err(Failure::Usage(format!(
                "`{file}` would be written twice; give each `--format` a file of its own"
            )));
        }
    }
    let outputs = formats.iter().enumerate().map(|(at, format)| Output {
        formats: match format {
            Format::Auto if terminal::is_github() && args.output.get(at).is_none() => {
                vec![render::Format::Human, render::Format::Github]
            }
            Format::Auto | Format::Human => vec![render::Format::Human],
            Format::Json => vec![render::Format::Json],
            Format::Sarif => vec![render::Format::Sarif],
            Format::Github => vec![render::Format::Github],
            Format::Gitlab => vec![render::Format::Gitlab],
            Format::Junit => vec![render::Format::Junit],
        },
        file: args.output.get(at).map(AsRef::as_ref),
    });
    Ok(outputs.collect())
}

/// Writes a report to standard output or to its file.
pub(crate) fn write(report: &Report, output: &Output<'_>, options: Options) -> Result<(), Failure> {
    write_to(&mut io::stdout().lock(), report, output, options)
}

/// Writes a report to its file or, if it has none, to `out`.
pub(crate) fn write_to(
    out: &mut dyn io::Write,
    report: &Report,
    output: &Output<'_>,
    options: Options,
) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let options = match output.file {
        // A file is read later and elsewhere: no colour, no links.
        Some(_) => Options { color: false, links: false, unicode: true, ..options },
        None => options,
    };
    for &format in &output.formats {
        render::render(report, format, options, &mut bytes)?;
    }
    match output.file {
        Some(path) => files::write_report(path, &bytes)
            .map_err(|error| Failure::Usage(format!("cannot write `{}`: {error}", path.display()))),
        None => match out.write_all(&bytes) {
            // Whoever read the report has seen enough of it; the exit code is still the run's.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => Ok(result?),
        },
    }
}

fn request(args: &Check) -> Result<(Request, Root), Failure> {
    let current = terminal::current_folder()?;
    let (named, reads_stdin) = (named(args), reads_stdin(args));
    let (root, config) = project(args.config.as_deref(), args.no_config, &current, &named)?;
    let paths = names(&root, &current, &named)?;
    if reads_stdin && args.since.is_untrusted() {
        return Err(Failure::Usage("`--untrusted` checks files, not standard input".to_owned()));
    }
    let store: Arc<dyn Store> = Arc::new(root.clone());
    let store = if reads_stdin { with_stdin(store, &paths, args)? } else { store };
    let request = Request {
        store,
        config,
        paths,
        levels: levels(args)?,
        use_ignores: !args.no_ignores,
        require_snapshots: args.require_snapshots,
        as_of: terminal::as_of(args.as_of)?,
        trusted: None,
        timings: Arc::new(if args.timings { Timings::on() } else { Timings::default() }),
    };
    Ok((request, root))
}

/// Whether one of the files is read from standard input.
pub(crate) fn reads_stdin(args: &Check) -> bool {
    args.paths.iter().any(|path| path == Path::new("-"))
}

/// The paths that were typed, with a name for standard input.
pub(crate) fn named(args: &Check) -> Vec<std::path::PathBuf> {
    let name = |path: &std::path::PathBuf| {
        if path == Path::new("-") { args.stdin_filename.clone() } else { path.clone() }
    };
    args.paths.iter().map(name).collect()
}

/// The names that these paths have in the project.
pub(crate) fn names(
    root: &Root,
    current: &Path,
    paths: &[std::path::PathBuf],
) -> Result<Vec<String>, Failure> {
    let name = |path: &std::path::PathBuf| {
        root.name(current, path).ok_or_else(|| {
            Failure::Usage(format!(
                "`{}` lies outside the project, whose root is `{}`",
                path.display(),
                root.path().display()
            ))
        })
    };
    paths.iter().map(name).collect()
}

/// The root of the project and which configuration to use: the one that is named, or none, or the
/// one at the root.
pub(crate) fn project(
    config: Option<&Path>,
    no_config: bool,
    current: &Path,
    named: &[std::path::PathBuf],
) -> Result<(Root, ConfigChoice), Failure> {
    let cannot = |error: io::Error| Failure::Usage(format!("cannot open the project: {error}"));
    let Some(config) = config else {
        let root = Root::find(current, named).map_err(cannot)?;
        let choice = if no_config { ConfigChoice::Without } else { ConfigChoice::AtRoot };
        return Ok((root, choice));
    };
    let absolute = current.join(config);
    let missing = || Failure::Usage(format!("there is no configuration `{}`", config.display()));
    let folder = absolute.parent().ok_or_else(missing)?;
    let root = Root::new(folder).map_err(|_| missing())?;
    let name = root.name(current, config).ok_or_else(missing)?;
    Ok((root, ConfigChoice::Named(name)))
}

/// The project with one file replaced by what standard input gives.
fn with_stdin(
    under: Arc<dyn Store>,
    paths: &[String],
    args: &Check,
) -> Result<Arc<dyn Store>, Failure> {
    let at = args.paths.iter().position(|path| path == Path::new("-"));
    let name = at.and_then(|at| paths.get(at)).cloned().unwrap_or_default();
    let mut content = Vec::new();
    // One byte more than any configuration lets a file have is enough to see that it is too large.
    let limit = factlint::config::LARGEST_FILE + 1;
    io::stdin().lock().take(limit).read_to_end(&mut content)?;
    Ok(Arc::new(Overlay { under, name, content }))
}

/// What `-A`, `-W` and `-D` say, the last of which counts: a rule that is named goes before `all`, and
/// denying before warning and allowing, in whatever order they were typed.
fn levels(args: &Check) -> Result<Vec<(String, Level)>, Failure> {
    let typed = [
        (&args.allow, Level::Off),
        (&args.warn, Level::On(Severity::Warning)),
        (&args.deny, Level::On(Severity::Error)),
    ];
    let (mut levels, mut named) = (Vec::new(), Vec::new());
    for (names, level) in typed {
        for name in names {
            if name == "all" {
                levels.extend(rules::names().into_iter().map(|name| (name.to_owned(), level)));
            } else if rules::find(name).is_some() {
                named.push((name.clone(), level));
            } else {
                let near = rules::suggest(name).map(|near| format!(" Did you mean `{near}`?"));
                return Err(Failure::Usage(format!(
                    "there is no rule `{name}`.{} `factlint rules` lists them all.",
                    near.unwrap_or_default()
                )));
            }
        }
    }
    levels.append(&mut named);
    Ok(levels)
}
