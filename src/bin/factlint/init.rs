//! `factlint init`: a small project that passes `check` and shows one of each thing.

use std::{io::Write, path::Path};

use factlint::{files::Root, render::visible};

use crate::{CLEAN, Failure};

/// What is written, in order.
const FILES: [(&str, &str); 4] = [
    ("factlint.yaml", include_str!("init/factlint.yaml")),
    ("facts/harbour.yaml", include_str!("init/harbour.yaml")),
    ("facts/sources/town-history.txt", include_str!("init/town-history.txt")),
    ("facts/sources/port-report.txt", include_str!("init/port-report.txt")),
];

/// Writes the project to `folder`; nothing that exists is touched.
pub(crate) fn run(folder: &Path, out: &mut dyn Write) -> Result<u8, Failure> {
    let root = Root::create(folder).map_err(|error| {
        Failure::Usage(format!("cannot write to `{}`: {error}", folder.display()))
    })?;
    if let Some((name, _)) = FILES.iter().find(|(name, _)| root.exists(name)) {
        return Err(Failure::Usage(format!(
            "`{name}` exists already; `factlint init` writes to a folder without it, such as `factlint init example`"
        )));
    }
    for (name, content) in FILES {
        root.create_file(name, content)
            .map_err(|error| Failure::Usage(format!("cannot write `{name}`: {error}")))?;
        writeln!(out, "wrote {name}")?;
    }
    let place = if folder == Path::new(".") {
        String::new()
    } else {
        format!(" {}", visible(&folder.display().to_string()))
    };
    writeln!(out, "\nNow run: factlint check{place}")?;
    Ok(CLEAN)
}
