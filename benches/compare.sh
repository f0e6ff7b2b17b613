#!/usr/bin/env bash
# Times factlint and its peers in one run: benches/compare.sh [--write] [--rounds N] [--only NAME …]
#
# Builds factlint, installs into a folder of its own those peers that can be installed here (npm, pip and
# cargo are used where they are present), writes the workloads, and runs everything interleaved.
# PEERS and WORK name the folders; with PEERS pointing at an earlier one nothing is installed again.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=${PEERS:-$(mktemp -d)}
work=${WORK:-$(mktemp -d)}

attempt() { "$@" >&2 || echo "could not: $*" >&2; }

if [ ! -e "$peers/installed" ]; then
    mkdir -p "$peers"
    if command -v npm >/dev/null; then
        attempt npm install --no-audit --no-fund --prefix "$peers" @sourcemeta/jsonschema ajv-cli ajv-formats
    fi
    if command -v python3 >/dev/null; then
        attempt python3 -m venv "$peers/py"
        attempt "$peers/py/bin/pip" install --quiet ryl check-jsonschema
        # It asks for other versions of what the two above share.
        attempt python3 -m venv "$peers/lrv"
        attempt "$peers/lrv/bin/pip" install --quiet linkml-reference-validator
    fi
    attempt cargo install --locked --root "$peers/cargo" boon-cli
    attempt cargo install --locked --root "$peers/cargo" jsonschema-cli
    touch "$peers/installed"
fi
cargo build --release --locked --bin factlint --example workload
exec python3 benches/compare.py --peers "$peers" --work "$work" "$@"
