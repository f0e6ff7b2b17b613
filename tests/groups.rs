//! Judging groups: that exactly the disagreements are found which comparing all pairs finds, and
//! what the meaning of times and values asks for, case by case.

#![allow(clippy::panic, reason = "a value that cannot be read is a mistake in the test")]

#[path = "groups/laws.rs"]
mod laws;
#[path = "groups/oracle.rs"]
mod oracle;
#[path = "groups/sentences.rs"]
mod sentences;
