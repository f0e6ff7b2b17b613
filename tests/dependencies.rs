//! What the program is made of: few crates, none that could open a connection.
#![allow(clippy::disallowed_methods, reason = "the manifest and the list of bans are read")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{collections::BTreeSet, env, fs, process::Command};

use support::{repository, skipped};

/// Names of all crates in the normal tree, this one among them; `None` without cargo.
fn tree(extra: &[&str]) -> Option<BTreeSet<String>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(["--locked", "--offline"])
        .args(extra)
        .current_dir(repository())
        .output()
        .ok()?;
    if !output.status.success() {
        skipped(&format!("cargo tree: {}", String::from_utf8_lossy(&output.stderr)));
        return None;
    }
    let lines = String::from_utf8(output.stdout).ok()?;
    Some(lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
}

/// The names under `deny` in deny.toml.
fn banned() -> Vec<String> {
    let text = fs::read_to_string(repository().join("deny.toml")).unwrap();
    let (_, bans) = text.split_once("[bans]").unwrap();
    let rows = bans.lines().filter_map(|line| line.trim().strip_prefix("{ name = \""));
    rows.filter_map(|row| row.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn fewer_than_a_hundred_and_fifty_crates_are_in_the_program_without_git() {
    let Some(crates) = tree(&["--no-default-features"]) else { return };
    assert!(crates.contains("factlint") && crates.len() > 20, "{crates:?}");
    assert!(crates.len() < 150, "{} crates: {crates:?}", crates.len());
}

/// Reading git's object store takes some thirty crates more: it is split into small ones by its
/// authors (hashes, zlib, packs, references …). Reading packs and deltas by code of our own would
/// be fewer crates and more mistakes.
#[test]
fn with_git_there_are_fewer_than_a_hundred_and_eighty() {
    let Some(crates) = tree(&[]) else { return };
    assert!(crates.contains("gix-odb"), "{crates:?}");
    assert!(crates.len() < 180, "{} crates: {crates:?}", crates.len());
    // Of git's own crates only those that read: none that speaks a protocol, runs a command or
    // reads a configuration.
    for name in ["gix", "gix-config", "gix-protocol", "gix-transport", "gix-command", "gix-filter"]
    {
        assert!(!crates.contains(name), "{name}");
    }
}

#[test]
fn no_crate_that_opens_connections_is_in_the_program_on_any_system() {
    let banned = banned();
    for name in ["reqwest", "ureq", "hyper", "curl", "rustls", "openssl", "native-tls"] {
        assert!(banned.iter().any(|ban| ban == name), "deny.toml does not ban {name}");
    }
    let Some(crates) = tree(&[]) else { return };
    // Those of other systems can be listed where their manifests have been fetched.
    let everywhere = tree(&["--target", "all"]).unwrap_or_default();
    let found: Vec<&String> =
        banned.iter().filter(|ban| crates.contains(*ban) || everywhere.contains(*ban)).collect();
    assert!(found.is_empty(), "{found:?}");
}
