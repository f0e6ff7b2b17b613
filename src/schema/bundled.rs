//! The schemas that come with factlint. They are read when a file first needs them.

use std::sync::{Arc, OnceLock};

use super::{NoFiles, Schema, SchemaFile};
use crate::text::{FileId, Text};

/// Where the bundled schemas are published; the start of their `$id`.
pub const BASE_URL: &str = "https://factlint.github.io/schemas/";

/// A schema that comes with factlint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundled {
    /// The fact file, format 1.
    Facts,
    /// The configuration, `factlint.yaml`.
    Config,
}

impl Bundled {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Facts, Self::Config];

    /// The file name, which is also the end of its `$id`.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Facts => "facts.schema.json",
            Self::Config => "config.schema.json",
        }
    }

    /// The schema as JSON text.
    pub const fn json(self) -> &'static str {
        match self {
            Self::Facts => include_str!("../../schemas/facts.schema.json"),
            Self::Config => include_str!("../../schemas/config.schema.json"),
        }
    }

    /// The `$id`, under which any schema may refer to it without having it in the project.
    pub fn id(self) -> String {
        format!("{BASE_URL}{}", self.file_name())
    }

    /// The bundled schema that `url` names, with or without a fragment.
    pub fn by_id(url: &str) -> Option<Self> {
        let url = url.split('#').next().unwrap_or(url);
        let name = url.strip_prefix(BASE_URL)?;
        Self::ALL.into_iter().find(|bundled| bundled.file_name() == name)
    }

    /// The compiled schema, made once for the process.
    ///
    /// # Panics
    /// If the schema is broken, which a test of this crate makes sure it is not.
    pub fn schema(self) -> &'static Schema {
        static FACTS: OnceLock<Schema> = OnceLock::new();
        static CONFIG: OnceLock<Schema> = OnceLock::new();
        let cell = match self {
            Self::Facts => &FACTS,
            Self::Config => &CONFIG,
        };
        cell.get_or_init(|| {
            let compiled = Schema::compile(&self.source(), &(Arc::new(NoFiles) as _));
            #[expect(clippy::expect_used, reason = "no input reaches this; a test compiles it")]
            compiled.schema.expect("a bundled schema compiles")
        })
    }

    fn source(self) -> SchemaFile {
        let path = format!("schemas/{}", self.file_name());
        // Nothing is ever reported in a bundled schema, so its text needs no name of its own.
        SchemaFile { text: Arc::new(Text::new(path, self.json())), file: FileId(u32::MAX) }
    }
}

/// The text of the bundled schema with this URL.
pub(super) fn text(url: &str) -> Option<SchemaFile> {
    Bundled::by_id(url).map(Bundled::source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_schema_compiles_without_a_remark_and_names_itself() {
        for bundled in Bundled::ALL {
            let compiled = Schema::compile(&bundled.source(), &(Arc::new(NoFiles) as _));
            assert_eq!(compiled.findings, [], "{}", bundled.file_name());
            assert!(compiled.schema.is_some());
            assert!(bundled.json().contains(&format!("\"$id\": \"{}\"", bundled.id())));
        }
    }
}
