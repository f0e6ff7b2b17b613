//! `factlint check --fix` and `--diff`: what can be mended by editing is written, or shown.

use std::{
    io::{self, Write as _},
    time::Instant,
};

use factlint::{
    files::Root,
    finding::{Safety, count},
    fix::{self, Change, Mended},
    lint::{self, Request},
    render,
};

use crate::{
    CLEAN, FINDINGS, Failure, INCOMPLETE,
    args::Check,
    check::{self, Output},
    since, terminal,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Fixing {
    /// Fix what can be fixed without changing what a fact says, and report what remains
    #[arg(long, group = "fixing")]
    fix: bool,

    /// With --fix or --diff: also fixes that change a value, a quote or a key's meaning
    #[arg(long, requires = "fixing")]
    unsafe_fixes: bool,

    /// Show what --fix would change as a diff, and write nothing; exits with 1 if it would
    #[arg(long, group = "fixing", conflicts_with_all = ["format", "output"])]
    diff: bool,
}

impl Fixing {
    /// Whether anything is to be fixed, or shown to be fixable.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.fix || self.diff
    }
}

/// Mends the project and gives the exit code: that of the report on what remains, or 2 if a file
/// could not be written.
pub(crate) fn run(
    args: &Check,
    request: &mut Request,
    outputs: &[Output<'_>],
    start: Instant,
) -> Result<u8, Failure> {
    let most = if args.fixing.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    if args.fixing.diff {
        return show(args, &fix::mend(request, most));
    }
    if check::reads_stdin(args) {
        return filter(args, request, most, outputs, start);
    }
    let mended = fix::mend(request, most);
    let (root, _) = check::project(
        args.config.as_deref(),
        args.no_config,
        &terminal::current_folder()?,
        &check::named(args),
    )?;
    let (written, failed): (Vec<&Change>, Vec<&Change>) =
        mended.changes.iter().partition(|change| write(&root, change));
    tell("Fixed", &written);
    tell_rest(&mended);
    // What could not be written is as it was, so the report has to be of that.
    let mut report = match failed.as_slice() {
        _ if args.since.tells_apart() => since::check(&args.since, request, &root)?,
        [] => mended.run.report,
        _ => lint::check(request),
    };
    report.summary.elapsed = Some(start.elapsed());
    for output in outputs {
        check::write(&report, output, terminal::options(args))?;
    }
    Ok(if failed.is_empty() { check::exit_code(args, &report) } else { INCOMPLETE })
}

/// `--diff`: the changes on standard output, how many they are on standard error.
fn show(args: &Check, mended: &Mended) -> Result<u8, Failure> {
    let mut bytes = Vec::new();
    for change in &mended.changes {
        let options = terminal::options(args);
        render::patch(&change.name, &change.old, &change.new, options, &mut bytes)?;
    }
    put(&bytes)?;
    tell("Would fix", &mended.changes.iter().collect::<Vec<_>>());
    tell_rest(mended);
    if mended.run.report.summary.incomplete {
        say("not everything could be checked; `factlint check` says why");
        return Ok(INCOMPLETE);
    }
    Ok(if mended.changes.is_empty() { CLEAN } else { FINDINGS })
}

/// `--fix -`: standard input, mended, on standard output; the report on standard error.
fn filter(
    args: &Check,
    request: &Request,
    most: Safety,
    outputs: &[Output<'_>],
    start: Instant,
) -> Result<u8, Failure> {
    let [name] = request.paths.as_slice() else {
        return Err(Failure::Usage(
            "`--fix -` fixes standard input alone; fix the other files in a run of their own"
                .to_owned(),
        ));
    };
    // An editor puts what comes back in the place of what it sent: it gets all of it, or nothing.
    let limit = factlint::config::Limits::default().file_bytes;
    let sent = request
        .store
        .read(name, limit)
        .map_err(|refusal| Failure::Usage(format!("standard input cannot be fixed: {refusal}")))?;
    let mended = fix::mend(request, most);
    let change = mended.changes.iter().find(|change| change.name == *name);
    put(change.map_or(sent.as_slice(), |change| change.new.as_bytes()))?;
    tell("Fixed", &change.into_iter().collect::<Vec<_>>());
    tell_rest(&mended);
    let mut report = mended.run.report;
    report.summary.elapsed = Some(start.elapsed());
    let options = render::Options { color: false, links: false, ..terminal::options(args) };
    for output in outputs {
        check::write_to(&mut io::stderr().lock(), &report, output, options)?;
    }
    Ok(check::exit_code(args, &report))
}

/// Writes one mended text. What keeps it from being written is told, and the others are written.
fn write(root: &Root, change: &Change) -> bool {
    let written = root.replace(&change.name, change.old.as_bytes(), change.new.as_bytes());
    if let Err(refusal) = &written {
        let name = render::visible(&change.name);
        say(&format!("cannot write `{name}`: {refusal}; nothing in it was changed"));
    }
    written.is_ok()
}

/// Says how much was fixed, and where.
fn tell(what: &str, changes: &[&Change]) {
    /// Files named; of more, the rest is counted.
    const MOST: usize = 20;
    if changes.is_empty() {
        return;
    }
    let fixed = count(changes.iter().map(|change| change.fixes).sum(), "finding");
    let mut lines = vec![format!("{what} {fixed} in {}:", count(changes.len(), "file"))];
    let named = changes.iter().take(MOST);
    lines.extend(
        named.map(|change| format!("  {} ({})", render::visible(&change.name), change.fixes)),
    );
    if changes.len() > MOST {
        lines.push(format!("  and {}", count(changes.len() - MOST, "more file")));
    }
    // Nobody may be listening, and the files are written all the same.
    let _ = writeln!(io::stderr(), "{}", lines.join("\n"));
}

/// Says what was offered and not done.
fn tell_rest(mended: &Mended) {
    for dropped in &mended.dropped {
        let (name, message) = (render::visible(&dropped.name), render::visible(&dropped.message));
        say(&format!(
            "not fixed: {name}:{}: {message} ({}), because {}",
            dropped.line, dropped.rule, dropped.reason
        ));
    }
    if mended.is_unfinished {
        say("there is more to fix than one run does; run it again");
    }
}

fn say(line: &str) {
    let _ = writeln!(io::stderr(), "factlint: {line}");
}

/// Writes to standard output; whoever closed it has seen enough.
fn put(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}
