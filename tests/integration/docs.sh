#!/usr/bin/env bash
# The recipes of docs/ci.md, followed in an empty repository.
# Usage: docs.sh FACTLINT runs the commands that need nothing but the program;
#        docs.sh --extract FOLDER writes the files that the page shows, by the names in their first lines.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
page=$repository/docs/ci.md

extract() {
    awk -v folder="$1" '
        /^```/ && inside { inside = 0; if (out) close(out); out = ""; next }
        /^```/ { inside = 1; first = 1; next }
        inside && first {
            first = 0
            # "# path" or "// path" in the first line names the file; a comment of a fact file does not.
            if ($0 ~ /^(#|\/\/) [^ :]+$/) {
                out = folder "/" $2
                path = out
                sub("/[^/]*$", "", path)
                system("mkdir -p \"" path "\"")
                next
            }
        }
        inside && out { print > out }
    ' "$page"
}

if [ "${1:-}" = --extract ]; then
    extract "${2:?a folder}"
    exit 0
fi

factlint=${1:?the built program}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$(dirname "$(realpath "$factlint")"):$PATH
fail() { printf 'docs/ci.md: %s\n' "$1"; exit 1; }

factlint init "$work/repo" > "$work/log"
extract "$work/repo"
cd "$work/repo"
for file in .pre-commit-config.yaml .github/workflows/factlint.yml .github/workflows/facts.yml .gitlab-ci.yml Jenkinsfile; do
    [ -s "$file" ] || fail "shows no $file"
done
grep -q "id: factlint$" .pre-commit-config.yaml && grep -q "^- id: factlint$" "$repository/.pre-commit-hooks.yaml" ||
    fail "names a hook that does not exist"

# The commands of GitLab and Jenkins as they stand there.
gitlab=$(sed -n '/^  script:/,/^  artifacts:/s/^    - //p' .gitlab-ci.yml)
jenkins=$(sed -n "s/^ *sh '\(.*\)'$/\1/p" Jenkinsfile)
for recipe in "$gitlab" "$jenkins"; do
    [ -n "$recipe" ] || fail "has a recipe without a command"
    bash -c "$recipe" > "$work/log" 2>&1 || fail "a recipe fails on a project that passes: $recipe"
    [ -s factlint-junit.xml ] || fail "a recipe writes no test report: $recipe"
done
[ "$(cat gl-code-quality-report.json)" = "[]" ] || fail "a project that passes has issues"
for report in $(sed -n 's/^ *\(codequality\|junit\): //p' .gitlab-ci.yml); do
    [ -e "$report" ] || fail "hands over $report, which nothing writes"
done

# A project that fails makes the job fail and leaves both reports.
text=$(grep -rl '12 May 1928' --include='*.txt' .)
sed -i 's/12 May 1928/12 May 1929/' "$text"
code=0
bash -c "$gitlab" > "$work/log" 2>&1 || code=$?
[ "$code" = 1 ] || fail "a project with an error exits with $code"
grep -q '"check_name"' gl-code-quality-report.json && grep -q "<failure" factlint-junit.xml ||
    fail "a project with an error leaves no issue or no failure"
sed -i 's/12 May 1929/12 May 1928/' "$text"

# Each block of commands that has no name and needs nothing but factlint.
awk '/^```/ && inside { inside = 0; print "exit 0"; next } /^```sh/ { inside = 1; next } inside' "$page" > "$work/blocks"
grep "^factlint" "$work/blocks" > "$work/commands"
while IFS= read -r command; do
    code=0
    bash -c "$command" > "$work/log" 2>&1 || code=$?
    [ "$code" -lt 2 ] || { cat "$work/log"; fail "does not run: $command"; }
done < "$work/commands"

printf 'docs/ci.md: %s recipes and %s commands do as the page says\n' 2 "$(grep -c . "$work/commands")"
