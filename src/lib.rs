//! factlint, a linter for facts.

pub mod check;
pub mod finding;
pub mod mention;
mod nearest;
pub mod quote;
pub mod report;
pub mod schema;
pub mod span;
pub mod text;
pub mod value;
pub mod yaml;
