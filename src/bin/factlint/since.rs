//! `--new-since`, `--untrusted` and `--baseline` of `factlint check`: only what is new.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use factlint::{
    baseline::{self, Baseline},
    files::Root,
    lint::{self, Request},
    render::visible,
    report::Report,
    store::{Refusal, Store},
};

use crate::{CLEAN, FINDINGS, Failure, INCOMPLETE, terminal};

/// What of `check` says which findings count.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Fail only on what is new since this revision: a commit, a branch or a tag. It is taken as
    /// it is; `REV...` is where it and HEAD parted, which is what a pull request is measured by
    #[cfg(feature = "git")]
    #[arg(long, value_name = "REV", conflicts_with = "diff")]
    new_since: Option<String>,

    /// The change is a stranger's: configuration, schemas, ignores, verdicts, declared properties
    /// and the baseline come from REV
    #[cfg(feature = "git")]
    #[arg(long, requires = "new_since")]
    untrusted: bool,

    /// Fail only on what this file does not know
    #[arg(long, value_name = "FILE", conflicts_with = "diff")]
    baseline: Option<PathBuf>,

    /// Write what is open now to this file, and stop. Takes away what is settled; refuses to
    /// add to a file that exists
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fixing"])]
    write_baseline: Option<PathBuf>,

    /// Let `--write-baseline` add what is new
    #[arg(long, requires = "write_baseline")]
    accept_new: bool,
}

impl Args {
    /// Whether what is old is to be told from what is new.
    pub(crate) fn tells_apart(&self) -> bool {
        #[cfg(feature = "git")]
        let since_a_revision = self.new_since.is_some();
        #[cfg(not(feature = "git"))]
        let since_a_revision = false;
        since_a_revision || self.baseline.is_some()
    }

    /// Whether the change must not set its own rules.
    #[cfg(feature = "git")]
    pub(crate) fn is_untrusted(&self) -> bool {
        self.untrusted
    }

    /// Whether the change must not set its own rules: without revisions there are no others.
    #[cfg(not(feature = "git"))]
    #[expect(clippy::unused_self, reason = "there is something to look at with the feature `git`")]
    pub(crate) fn is_untrusted(&self) -> bool {
        false
    }
}

/// Checks the project, and tells apart what was there before where that was asked for.
pub(crate) fn check(args: &Args, request: &mut Request, root: &Root) -> Result<Report, Failure> {
    #[cfg(feature = "git")]
    if let Some(revision) = &args.new_since {
        return since_revision(args, revision, request, root);
    }
    let Some(file) = &args.baseline else {
        let lint::Run { corpus, report } = lint::run(request);
        // The program ends with this report. The system takes the memory back at once; giving back
        // fact by fact what a large project holds would take longer.
        std::mem::forget(corpus);
        return Ok(report);
    };
    let name = name(root, file)?;
    let baseline = read(root, &name)?.ok_or_else(|| missing(&name))?;
    Ok(baseline::check(request, &baseline, &name))
}

#[cfg(feature = "git")]
fn since_revision(
    args: &Args,
    revision: &str,
    request: &mut Request,
    root: &Root,
) -> Result<Report, Failure> {
    use std::sync::Arc;

    use factlint::{
        revision::Repository,
        since::{self, Since},
    };

    let usage = |error: factlint::revision::Error| Failure::Usage(visible(&error.to_string()));
    let earlier = Repository::of(root.path()).and_then(|git| git.revision(revision));
    let earlier = Arc::new(earlier.map_err(usage)?);
    let baseline = match &args.baseline {
        None => None,
        Some(file) => {
            let name = name(root, file)?;
            let store: &dyn Store = if args.untrusted { &*earlier } else { root };
            Some((read(store, &name)?.ok_or_else(|| missing(&name))?, name))
        }
    };
    let as_listed = Arc::clone(&request.store);
    if args.untrusted {
        request.store = Arc::new(root.clone().hiding(earlier.hidden().clone()));
    }
    let name = revision.to_owned();
    let since = Since { earlier, name, is_untrusted: args.untrusted, baseline, as_listed };
    Ok(since::check(request, &since))
}

/// Writes the baseline if that was asked for, and gives the exit code.
pub(crate) fn write_baseline(
    args: &Args,
    request: &Request,
    root: &Root,
) -> Result<Option<u8>, Failure> {
    let Some(file) = &args.write_baseline else { return Ok(None) };
    let name = name(root, file)?;
    let old = read(root, &name)?;
    let rewrite = baseline::rewrite(request, old.as_ref().unwrap_or(&Baseline::default()));
    let Some(new) = rewrite.baseline else {
        tell("not everything could be checked, so nothing was written; `factlint check` says why")?;
        return Ok(Some(INCOMPLETE));
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (sign, entries) in [('-', &rewrite.removed), ('+', &rewrite.added)] {
        for entry in entries {
            let [path, rule, message] =
                [&entry.path, &entry.rule, &entry.message].map(|s| visible(s));
            writeln!(out, "{sign} {path}: {rule}: {message}")?;
        }
    }
    out.flush()?;
    let (added, removed) = (rewrite.added.len(), rewrite.removed.len());
    if old.is_some() && added > 0 && !args.accept_new {
        tell(&format!(
            "{added} new, so nothing was written: settle them, or type `--accept-new` as well"
        ))?;
        return Ok(Some(FINDINGS));
    }
    let content = new.to_json();
    let written = if old.is_some() {
        let before = root.read(&name, baseline::LARGEST);
        before.and_then(|before| root.replace(&name, &before, content.as_bytes()))
    } else {
        root.create_file(&name, &content).map_err(Refusal::from)
    };
    written.map_err(|refusal| {
        Failure::Usage(format!("cannot write `{}`: {refusal}", visible(&name)))
    })?;
    tell(&format!("wrote {}: {added} added, {removed} removed", visible(&name)))?;
    Ok(Some(CLEAN))
}

fn tell(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(())
}

/// How a file is called in the project.
fn name(root: &Root, file: &Path) -> Result<String, Failure> {
    let current = terminal::current_folder()?;
    root.name(&current, file).ok_or_else(|| {
        Failure::Usage(format!("the baseline `{}` lies outside the project", file.display()))
    })
}

/// Reads a baseline; `None` if it is not there.
fn read(store: &dyn Store, name: &str) -> Result<Option<Baseline>, Failure> {
    let unusable = |why: &dyn std::fmt::Display| {
        let why = visible(&why.to_string());
        Failure::Usage(format!("the baseline `{}` cannot be used: {why}", visible(name)))
    };
    let bytes = match store.read(name, baseline::LARGEST) {
        Ok(bytes) => bytes,
        Err(Refusal::Missing) => return Ok(None),
        Err(refusal) => return Err(unusable(&refusal)),
    };
    Baseline::parse(&bytes).map(Some).map_err(|error| unusable(&error))
}

fn missing(name: &str) -> Failure {
    let name = visible(name);
    Failure::Usage(format!(
        "there is no baseline `{name}`; `factlint check --write-baseline {name}` writes it"
    ))
}
