#!/usr/bin/env bash
# Builds factlint from the files of this action and puts it on the path of the steps that follow.
# ACTION: the folder of the action. WANTED: the version it has to have; any if empty.
set -euo pipefail

bin=${RUNNER_TEMP:?}/factlint
if ! [ -x "$bin/bin/factlint" ]; then
    cargo install --locked --quiet --path "${ACTION:?}" --root "$bin"
fi
version=$("$bin/bin/factlint" --version)
printf '%s\n' "$version"
if [ -n "${WANTED:-}" ] && [ "$version" != "factlint $WANTED" ]; then
    printf '::error title=factlint::this revision of the action builds another version than the one asked for; pin the revision that builds it\n'
    exit 2
fi
printf '%s\n' "$bin/bin" >> "${GITHUB_PATH:?}"
