//! Hands the seeds of the fuzz targets, and mutations of them, to the functions that fuzzing calls.
//! The mutations are the same in every run.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a helper that fails fails its test, which may also look at files and settings"
)]

#[path = "../fuzz/harness/mod.rs"]
mod harness;

use std::path::{Path, PathBuf};

/// Mutations of each seed; of the inputs of whole projects, which take longest, a sixth as many.
const MUTATIONS: u64 = 24;

/// Longest input, in bytes.
const LONGEST: usize = 4096;

/// Pieces that inputs of all kinds choke on.
const PIECES: [&[u8]; 24] = [
    b"-",
    b"/",
    b"..",
    b",",
    b"'",
    b"\"",
    b": ",
    b"\n",
    b"\n  - ",
    b"[",
    b"{",
    b"}",
    b"&a ",
    b"*a",
    b"\x1b[31m",
    b"\xE2\x80\xAE",
    b"\xEF\xBB\xBF",
    b"\xC4\xB0",
    b"\xCC\x81",
    b"\xFF",
    b"\0",
    b"99999999999999999999",
    b"0000",
    b"~",
];

/// Pseudo-random numbers (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    }
}

/// A seed with a few bytes changed, left out, repeated or taken from another seed.
fn mutated(seeds: &[(PathBuf, Vec<u8>)], nth: usize, numbers: &mut Numbers) -> Vec<u8> {
    let mut input = seeds[nth].1.clone();
    for _ in 0..=numbers.next(4) {
        let at = numbers.next(input.len() + 1);
        let end = (at + 1 + numbers.next(12)).min(input.len()).max(at);
        match numbers.next(6) {
            0 => drop(input.splice(at..end, [])),
            1 => {
                let part = input[at..end].repeat(1 + numbers.next(9));
                drop(input.splice(at..at, part));
            }
            2 => {
                let other = &seeds[numbers.next(seeds.len())].1;
                let from = numbers.next(other.len() + 1);
                drop(input.splice(at..end, other[from..].iter().copied().take(40)));
            }
            3 if at < input.len() => input[at] ^= 1 << numbers.next(8),
            4 => input.truncate(at),
            _ => drop(input.splice(at..at, PIECES[numbers.next(PIECES.len())].iter().copied())),
        }
    }
    input.truncate(LONGEST);
    input
}

fn seeds_of(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let Ok(listed) = folder.read_dir() else {
        // The published package leaves the folder out.
        return Vec::new();
    };
    let mut seeds: Vec<(PathBuf, Vec<u8>)> = listed
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            #[allow(clippy::disallowed_methods, reason = "a test reads its own seeds")]
            let content = std::fs::read(&path).ok()?;
            Some((path, content))
        })
        .collect();
    seeds.sort();
    seeds
}

fn replay(target: &str, run: fn(&[u8])) {
    let seeds = seeds_of(target);
    if seeds.is_empty() {
        println!("skipped: fuzz/seeds/{target} is absent");
    }
    let call = |path: &Path, input: &[u8]| {
        let outcome = std::panic::catch_unwind(|| run(input));
        let words = || format!("{}: {:?}", path.display(), String::from_utf8_lossy(input));
        assert!(outcome.is_ok(), "{target} broke on a mutation of {}", words());
    };
    let rounds: u64 =
        option_env!("FACTLINT_MUTATIONS").and_then(|count| count.parse().ok()).unwrap_or(MUTATIONS);
    let mut numbers = Numbers(1);
    for (nth, (path, seed)) in seeds.iter().enumerate() {
        call(path, seed);
        for _ in 0..rounds {
            call(path, &mutated(&seeds, nth, &mut numbers));
        }
    }
}

macro_rules! replays {
    ($($target:ident)*) => {$(
        #[test]
        fn $target() {
            replay(stringify!($target), harness::$target);
        }
    )*};
}

replays! {
    value_date value_figure value_name value_duration mention quote_find yaml_tree yaml_fast
    schema_validate lint_project renderers difference fix yaml_edit verdicts baselines checks
    configuration
}
