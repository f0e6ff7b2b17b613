#!/usr/bin/env bash
# Runs fuzz targets under libFuzzer, one after another: fuzz/campaign.sh SECONDS [TARGET …]
# A stable compiler is enough: the coverage that libFuzzer needs is asked of LLVM itself. There are no sanitizers:
# the crate forbids unsafe code, though its dependencies do not. Assertions, panics, hangs and memory are watched.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

seconds=${1:?usage: fuzz/campaign.sh SECONDS [TARGET …]}
shift
if [ $# = 0 ]; then
    set -- $(sed -n 's/^name = "\(.*\)"$/\1/p' Cargo.toml | grep -v '^factlint-fuzz$')
fi

export RUSTFLAGS="--cfg fuzzing -Cdebug-assertions -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
# Half an hour of optimising would be spent on minutes of running.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_LTO=off
host=$(rustc -vV | sed -n 's/^host: //p')
bins=()
for target in "$@"; do bins+=(--bin "$target"); done
# With a target named, build scripts are built without the flags.
cargo build --release --target "$host" "${bins[@]}"

failed=0
for target in "$@"; do
    mkdir -p "corpus/$target" "artifacts/$target"
    "target/$host/release/$target" "corpus/$target" "seeds/$target" -max_total_time="$seconds" -timeout=20 \
        -rss_limit_mb=3000 -max_len=8192 -print_final_stats=1 -artifact_prefix="artifacts/$target/" || failed=1
done
exit "$failed"
