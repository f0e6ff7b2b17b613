//! `factlint schema`: the bundled JSON Schemas.

use std::io::Write;

use factlint::schema::Bundled;

use crate::{CLEAN, Failure, args};

/// Prints a bundled schema.
pub(crate) fn print(which: args::Bundled, out: &mut dyn Write) -> Result<u8, Failure> {
    let schema = match which {
        args::Bundled::Facts => Bundled::Facts.json(),
        args::Bundled::Config => Bundled::Config.json(),
        args::Bundled::Report => factlint::render::REPORT_SCHEMA,
        args::Bundled::Audit => factlint::render::audit::SCHEMA,
    };
    out.write_all(schema.as_bytes())?;
    Ok(CLEAN)
}
