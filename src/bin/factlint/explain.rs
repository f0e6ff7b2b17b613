//! `factlint explain` and `factlint rules`: what the rules say of themselves.

use std::io::{self, Write};

use factlint::{
    finding::Meta,
    rules::{self, RULES},
};
use serde::Serialize;

use crate::{CLEAN, Failure, args::Listing};

/// Prints the page of a rule.
pub(crate) fn rule(name: &str, out: &mut dyn Write) -> Result<u8, Failure> {
    let Some(rule) = rules::find(name) else {
        let near = rules::suggest(name).map(|near| format!(" Did you mean `{near}`?"));
        return Err(Failure::Usage(format!(
            "there is no rule `{name}`.{} `factlint rules` lists them all.",
            near.unwrap_or_default()
        )));
    };
    out.write_all(rule.meta().docs.as_bytes())?;
    Ok(CLEAN)
}

/// Lists the rules.
pub(crate) fn list(format: Listing, out: &mut dyn Write) -> Result<u8, Failure> {
    let metas: Vec<&'static Meta> = RULES.iter().map(|rule| rule.meta()).collect();
    match format {
        Listing::Human => table(&metas, out)?,
        Listing::Json => json(&metas, out)?,
    }
    Ok(CLEAN)
}

fn table(metas: &[&Meta], out: &mut dyn Write) -> io::Result<()> {
    let width = metas.iter().map(|meta| meta.name.len()).max().unwrap_or(0);
    let mut groups: Vec<&str> = Vec::new();
    for meta in metas {
        if !groups.contains(&meta.group) {
            groups.push(meta.group);
        }
    }
    groups.sort_unstable();
    for (at, group) in groups.into_iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{group}")?;
        for meta in metas.iter().filter(|meta| meta.group == group) {
            let severity = meta.severity.as_str();
            writeln!(out, "  {:width$}  {severity:7}  {}", meta.name, meta.summary)?;
        }
    }
    Ok(())
}

fn json(metas: &[&Meta], out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Row {
        name: &'static str,
        group: &'static str,
        severity: &'static str,
        summary: &'static str,
        url: String,
    }
    let rows: Vec<Row> = metas
        .iter()
        .map(|meta| Row {
            name: meta.name,
            group: meta.group,
            severity: meta.severity.as_str(),
            summary: meta.summary,
            url: meta.url(),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}
