//! factlint, a linter for facts.

pub mod finding;
pub mod report;
pub mod span;
pub mod text;
pub mod value;
pub mod yaml;
