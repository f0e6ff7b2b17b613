//! Every output format, fed from the same hand-built reports.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a helper that fails fails its test, which may also look at files and settings"
)]
#![expect(clippy::expect_used, clippy::panic, reason = "a test may end at once")]

mod fixture;
mod github;
mod human;
mod json;
mod laws;
mod picture;
mod sarif;
mod size;
mod svg;
