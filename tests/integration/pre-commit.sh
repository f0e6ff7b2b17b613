#!/usr/bin/env bash
# The hooks, run by the real pre-commit in a scratch repository.
# Usage: pre-commit.sh FACTLINT [HOOK], where FACTLINT is the built program. HOOK is factlint-system
# unless it is said; `factlint` builds the project by cargo and takes minutes.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
factlint=${1:?the built program}
hook=${2:-factlint-system}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v pre-commit > "$work/found"; then
    if python3 -m venv "$work/venv" > "$work/venv.log" 2>&1 &&
        "$work/venv/bin/pip" install --quiet pre-commit==4.7.0 > "$work/pip.log" 2>&1; then
        PATH=$work/venv/bin:$PATH
    else
        printf 'skipped: pre-commit is not installed and cannot be\n'
        exit 0
    fi
fi

# Nothing of the person who runs this takes part in it, but for the toolchain.
export CARGO_HOME=${CARGO_HOME:-$HOME/.cargo} RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup}
export HOME=$work/home PRE_COMMIT_HOME=$work/cache GIT_CONFIG_NOSYSTEM=1
PATH=$(dirname "$(realpath "$factlint")"):$PATH
mkdir "$HOME"
git config --global user.name tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main
git config --global --add safe.directory '*'

"$factlint" init "$work/scratch" > "$work/init.log"
cd "$work/scratch"
git init --quiet
git add .
git commit --quiet -m "Example"

try() { pre-commit try-repo "$repository" "$hook" --verbose "$@" > "$work/log" 2>&1; }
fail() { printf '%s\n' "$1"; cat "$work/log"; exit 1; }

try --all-files || fail "a project that passes does not pass as a hook"
grep -q "groups compared" "$work/log" || fail "the hook shows nothing of what it did"

if [ "$hook" != factlint-system ]; then
    # Each try builds the program anew.
    printf 'pre-commit: the hook %s builds and passes\n' "$hook"
    exit 0
fi

# A fact that contradicts one in a file that is not staged.
cat > facts/other.yaml <<'YAML'
factlint: 1
sources: {almanac: {type: book, title: Almanac, issued: 1931}}
facts:
  - {subject: harbour, property: opened, value: 1927-05-12, source: almanac, quote: opened on 12 May 1927}
YAML
git add facts/other.yaml
if try; then fail "a conflict with a file that is not staged passes"; fi
grep -q "date-conflict" "$work/log" || fail "the hook fails for another reason than the conflict"
git rm --quiet --cached facts/other.yaml
rm facts/other.yaml

# A snapshot that no longer holds the words, staged alone.
text=$(git ls-files | grep -E '\.(txt|md)$' | head -n 1)
printf 'Nothing of the kind.\n' > "$text"
git add "$text"
if try; then fail "a changed snapshot passes"; fi
git checkout --quiet HEAD -- "$text"

printf 'pre-commit %s: the hook %s passes, and fails where it has to\n' "$(pre-commit --version | cut -d' ' -f2)" "$hook"
