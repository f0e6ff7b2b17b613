//! `factlint pin`: writes the digests of snapshots into the sources that declare them.

use std::io::Write;

use clap::Args;
use factlint::{
    finding::count,
    pin::{Choice, Outcome, Plan, plan},
    render::visible,
};

use crate::{
    CLEAN, FINDINGS, Failure, INCOMPLETE,
    workspace::{self, Project, Workspace},
};

/// What can be typed after `factlint pin`.
#[derive(Debug, Args)]
pub(crate) struct Pin {
    /// Sources to pin; every source with a snapshot if absent. A digest that no longer fits is
    /// replaced only for a source that is named
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,

    /// Replace every digest that no longer fits
    #[arg(long)]
    all_changed: bool,

    /// Write nothing; exit with 1 if a digest is missing or does not fit
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would be written
    #[arg(long)]
    diff: bool,

    #[command(flatten)]
    project: Project,
}

/// Pins, and tells what became of each source.
pub(crate) fn run(args: &Pin, out: &mut dyn Write) -> Result<u8, Failure> {
    let workspace = Workspace::open(&args.project)?;
    let choice = Choice { sources: args.sources.clone(), all_changed: args.all_changed };
    let plan = plan(&workspace.request, &choice);
    if let Some((name, near)) = plan.unknown.first() {
        let near = near.as_ref().map(|near| format!(" Did you mean `{}`?", visible(near)));
        let name = visible(name);
        return Err(Failure::Usage(format!(
            "there is no source `{name}`.{}",
            near.unwrap_or_default()
        )));
    }
    let writes = !args.check && !args.diff;
    if writes {
        workspace.write(&plan.rewrites)?;
    }
    if args.diff {
        workspace::show(&plan.rewrites, out)?;
    }
    tell(args, &plan, writes, out)
}

fn tell(args: &Pin, plan: &Plan, writes: bool, out: &mut dyn Write) -> Result<u8, Failure> {
    let (mut pinned, mut right, mut changed, mut absent, mut refused) = (0, 0, 0, 0, 0);
    for (id, file, outcome) in &plan.outcomes {
        let (id, file) = (visible(id), visible(file));
        let words = match outcome {
            Outcome::Right => {
                right += 1;
                continue;
            }
            Outcome::Pinned(digest) => {
                pinned += 1;
                let done = if writes { "pinned" } else { "not pinned yet" };
                format!("{done}: {digest}")
            }
            Outcome::Renewed { old, new } => {
                pinned += 1;
                let done = if writes { "pinned anew" } else { "would be pinned anew" };
                format!("{done}: {} → {new}", visible(old))
            }
            Outcome::Changed { old, new } => {
                changed += 1;
                let typed = factlint::index::shell_word(&id);
                format!(
                    "has changed: {} → {new}\n  left as it was; look at what changed, and type `factlint pin {typed}` if the new text is right",
                    visible(old)
                )
            }
            Outcome::Absent { path } => {
                absent += 1;
                format!("not in the project: {}", visible(path))
            }
            Outcome::Without => {
                refused += 1;
                "declares no snapshot; write `snapshot: PATH` first".to_owned()
            }
            Outcome::Refused(why) => {
                refused += 1;
                format!("cannot be pinned: {}", visible(why))
            }
        };
        writeln!(out, "{file}: {id}: {words}")?;
    }
    for problem in &plan.unread {
        writeln!(out, "{}", visible(problem))?;
    }
    let mut parts = vec![
        match (pinned, writes) {
            (n, true) => format!("{} pinned", count(n, "snapshot")),
            (n, false) => format!("{} to pin", count(n, "snapshot")),
        },
        format!("{right} right already"),
    ];
    let rest = [(changed, "changed"), (absent, "absent"), (refused, "refused")];
    parts.extend(rest.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    if !plan.unread.is_empty() {
        parts.push(format!("{} unread", count(plan.unread.len(), "file")));
    }
    if plan.is_idle && plan.unread.is_empty() {
        parts = vec!["nothing to pin: no fact file declares a source".to_owned()];
    }
    writeln!(out, "{}", parts.join(" · "))?;
    let is_asked_in_vain = !args.sources.is_empty() && absent > 0;
    Ok(if plan.is_idle || refused > 0 || !plan.unread.is_empty() || is_asked_in_vain {
        INCOMPLETE
    } else if changed > 0 || args.check && pinned > 0 {
        FINDINGS
    } else {
        CLEAN
    })
}
