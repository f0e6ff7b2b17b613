//! factlint, a linter for facts.

pub mod finding;
mod nearest;
pub mod report;
pub mod schema;
pub mod span;
pub mod text;
pub mod yaml;
