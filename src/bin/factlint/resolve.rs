//! `factlint resolve`: records a verdict on facts that disagree, or lists those that do.

use std::{io::Write, path::PathBuf};

use chrono::DateTime;
use clap::Args;
use factlint::{
    finding::{count, excerpt},
    render::visible,
    resolve::{Matters, Refused, Wish, matters, resolve},
};

use crate::{
    CLEAN, Failure, INCOMPLETE, terminal,
    workspace::{self, Project, Workspace},
};

/// What can be typed after `factlint resolve`.
#[derive(Debug, Args)]
pub(crate) struct Resolve {
    /// The facts that disagree, one of each side: ids, names as reports show them, or `FILE:LINE`.
    /// Without any, what is open is listed
    #[arg(value_name = "FACT")]
    facts: Vec<String>,

    /// `FACT stands`, `both-valid`, `both-wrong` or `unresolved`
    #[arg(long, value_name = "VERDICT", requires = "facts", conflicts_with = "renew")]
    verdict: Option<String>,

    /// Why, in a sentence that somebody who was not there understands
    #[arg(long, value_name = "TEXT", requires = "facts")]
    reason: Option<String>,

    /// Where it can be looked up: an address or a citation; repeatable
    #[arg(long, value_name = "TEXT", requires = "facts")]
    evidence: Vec<String>,

    /// Who decided; `FACTLINT_BY` in the environment if absent
    #[arg(long, value_name = "NAME", requires = "facts")]
    by: Option<String>,

    /// The day of the verdict; today if absent, or the day of `SOURCE_DATE_EPOCH`
    #[arg(long, value_name = "DATE", requires = "facts")]
    on: Option<String>,

    /// Keep the recorded verdict for the facts as they stand now
    #[arg(long, requires = "facts")]
    renew: bool,

    /// The fact file for a new resolution
    #[arg(long, value_name = "FILE", requires = "facts")]
    file: Option<PathBuf>,

    /// Write nothing; show what would be written
    #[arg(long, visible_alias = "dry-run", requires = "facts")]
    diff: bool,

    /// List what is open, with the commands that settle it
    #[arg(long, conflicts_with = "facts")]
    list: bool,

    #[command(flatten)]
    project: Project,
}

/// Records a verdict, or lists what is open.
pub(crate) fn run(args: &Resolve, out: &mut dyn Write) -> Result<u8, Failure> {
    let workspace = Workspace::open(&args.project)?;
    if args.facts.is_empty() {
        return list(&matters(&workspace.request), out);
    }
    let file = args.file.as_deref().map(|path| workspace.name(path)).transpose()?;
    let wish = Wish {
        facts: args.facts.clone(),
        verdict: args.verdict.clone(),
        reason: args.reason.clone(),
        evidence: args.evidence.clone(),
        by: args.by.clone().or_else(|| terminal::setting("FACTLINT_BY")),
        on: match &args.on {
            Some(on) => on.clone(),
            None => today()?,
        },
        renew: args.renew,
        file,
    };
    // What a fact file says is shown line by line, so that no name in it begins a line of its own.
    let refused = |Refused(words): Refused| {
        Failure::Usage(words.lines().map(visible).collect::<Vec<_>>().join("\n"))
    };
    let done = resolve(&workspace.request, &wish).map_err(refused)?;
    if args.diff {
        workspace::show(&done.rewrites, out)?;
        return Ok(CLEAN);
    }
    workspace.write(&done.rewrites)?;
    for note in &done.notes {
        writeln!(out, "{}", visible(note))?;
    }
    if done.rewrites.is_empty() {
        writeln!(out, "nothing changed: the verdict is recorded already")?;
    }
    for message in &done.settled {
        writeln!(out, "resolved: {}", visible(message))?;
    }
    if done.stays_open {
        writeln!(out, "the disagreement stays open: `unresolved` settles nothing")?;
    }
    Ok(CLEAN)
}

/// Facts shown of a side of a matter.
const MOST_SHOWN: usize = 5;

fn list(matters: &Matters, out: &mut dyn Write) -> Result<u8, Failure> {
    for matter in &matters.open {
        writeln!(out, "{}[{}]: {}", matter.severity, matter.rule, visible(&matter.message))?;
        for side in &matter.sides {
            for speaker in side.iter().take(MOST_SHOWN) {
                let value = excerpt(&speaker.value, 60);
                let (value, name, place) =
                    (visible(&value), visible(&speaker.name), visible(&speaker.place));
                writeln!(out, "  {value}  ← {name} ({place})")?;
            }
            if side.len() > MOST_SHOWN {
                let more = count(side.len() - MOST_SHOWN, "fact");
                writeln!(out, "  and {more} more on this side")?;
            }
        }
        if let Some(recorded) = &matter.recorded {
            writeln!(out, "  recorded, and not settling it: {}", visible(recorded))?;
        }
        writeln!(out, "  {}\n", visible(&matter.command))?;
    }
    match matters.open.len() {
        0 if matters.is_incomplete => {}
        0 => writeln!(out, "nothing is open that a verdict could settle")?,
        open => writeln!(
            out,
            "{} open · type a command to see which verdicts it takes",
            count(open, "disagreement")
        )?,
    }
    if matters.is_incomplete {
        writeln!(out, "not everything could be checked, and `factlint check` says why")?;
        return Ok(INCOMPLETE);
    }
    Ok(CLEAN)
}

/// The day in Greenwich, or the one that a reproducible build is told
/// (reproducible-builds.org/specs/source-date-epoch).
#[expect(
    clippy::disallowed_methods,
    reason = "a verdict is given on a day, and `--on` overrides it"
)]
fn today() -> Result<String, Failure> {
    let seconds = match terminal::setting("SOURCE_DATE_EPOCH") {
        Some(epoch) => epoch.parse::<i64>().map_err(|_| {
            Failure::Usage(
                "SOURCE_DATE_EPOCH is no number of seconds; unset it or give `--on`".to_owned(),
            )
        })?,
        None => std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .ok()
            .and_then(|since| i64::try_from(since.as_secs()).ok())
            .unwrap_or_default(),
    };
    let day = DateTime::from_timestamp(seconds, 0).map(|time| time.date_naive().to_string());
    day.ok_or_else(|| Failure::Usage("the clock shows no date; give `--on`".to_owned()))
}
