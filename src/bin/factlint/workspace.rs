//! What the commands that write to a project share: opening it, showing a change, and making it.

use std::{io::Write, path::PathBuf, sync::Arc};

use clap::Args;
use factlint::{
    files::Root,
    lint::Request,
    pin::Rewrite,
    render::{self, Detail, visible},
};

use crate::{Failure, args::Color, check, terminal};

/// How the project is found.
#[derive(Debug, Default, Args)]
pub(crate) struct Project {
    /// Use this configuration; its folder is the root of the project
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long)]
    pub(crate) no_config: bool,
}

/// A project that is read as `check` reads it, and that can be written to.
pub(crate) struct Workspace {
    /// Its root.
    pub(crate) root: Root,
    /// A request to check all of it.
    pub(crate) request: Request,
}

impl Workspace {
    /// The project around the current folder, or the one of a configuration.
    pub(crate) fn open(project: &Project) -> Result<Self, Failure> {
        let current = terminal::current_folder()?;
        let (root, config) =
            check::project(project.config.as_deref(), project.no_config, &current, &[])?;
        let request = Request { config, ..Request::new(Arc::new(root.clone())) };
        Ok(Self { root, request })
    }

    /// How a path that was typed is called in the project.
    pub(crate) fn name(&self, path: &std::path::Path) -> Result<String, Failure> {
        let current = terminal::current_folder()?;
        self.root
            .name(&current, path)
            .ok_or_else(|| Failure::Usage(format!("`{}` lies outside the project", path.display())))
    }

    /// Writes files, each as a whole or not at all.
    pub(crate) fn write(&self, rewrites: &[Rewrite]) -> Result<(), Failure> {
        for (nth, Rewrite { name, old, new }) in rewrites.iter().enumerate() {
            self.root.replace(name, old.as_bytes(), new.as_bytes()).map_err(|refusal| {
                let written: Vec<&str> =
                    rewrites.iter().take(nth).map(|rewrite| rewrite.name.as_str()).collect();
                let before = match written.as_slice() {
                    [] => "; nothing was written".to_owned(),
                    names => format!("; written before it: {}", names.join(", ")),
                };
                Failure::Usage(format!("cannot write `{}`: {refusal}{before}", visible(name)))
            })?;
        }
        Ok(())
    }
}

/// Shows what would be written, as a unified diff whose lines act on nothing.
pub(crate) fn show(rewrites: &[Rewrite], out: &mut dyn Write) -> Result<(), Failure> {
    let options = terminal::screen(Color::Auto, Detail::Full);
    for Rewrite { name, old, new } in rewrites {
        render::patch(name, old, new, options, out)?;
    }
    Ok(())
}
