//! factlint, a linter for facts.

pub mod check;
pub mod config;
pub mod fact;
pub mod files;
pub mod finding;
pub mod ignore;
pub mod index;
pub mod lint;
pub mod lower;
pub mod mention;
mod nearest;
pub mod quote;
pub mod report;
pub mod rules;
pub mod schema;
pub mod span;
pub mod store;
pub mod text;
pub mod value;
pub mod yaml;
