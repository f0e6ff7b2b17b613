#!/usr/bin/env bash
# The steps of action.yml, run as a runner would run them, with a program in the place of factlint
# that writes down how it was called.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/bin" "$work/repo"
cat > "$work/bin/factlint" <<'SH'
#!/usr/bin/env bash
printf '%s\n' "$@" >> "$CALLS"
while [ $# -gt 0 ]; do
    if [ "$1" = -o ]; then printf '{}' > "$2"; fi
    if [ "$1" = audit ]; then printf '# Audit\n'; exit 1; fi
    shift
done
exit "${CODE:-0}"
SH
chmod +x "$work/bin/factlint"
cd "$work/repo"
git init --quiet .
git -c user.name=t -c user.email=t@example.org commit --quiet --allow-empty -m one
head=$(git rev-parse HEAD)

# Runs the check with these variables, and leaves calls, outputs and summary in the work folder.
check() {
    rm -f "$work"/calls "$work"/output "$work"/summary "$work"/factlint.sarif
    env -i HOME="$work" PATH="$work/bin:$PATH" CALLS="$work/calls" RUNNER_TEMP="$work" \
        GITHUB_OUTPUT="$work/output" GITHUB_STEP_SUMMARY="$work/summary" "$@" \
        bash "$repository/.github/action/check.sh" > "$work/log" 2>&1
}
fail() {
    printf 'action: %s\n' "$1"
    cat "$work/log" "$work/calls" "$work/output" 2> "$work/nothing" || true
    exit 1
}
called() { grep -qxF -e "$1" "$work/calls"; }

check || fail "the defaults do not run"
called check && called --fail-on=error || fail "the defaults are other ones"
! called --untrusted || fail "a push is taken for a fork"
grep -qx 'exit-code=0' "$work/output" || fail "no exit code"
grep -q '^sarif-file=' "$work/output" || fail "no log is handed on"
grep -qx '# Audit' "$work/summary" || fail "no summary"

for code in 1 2 101; do
    check CODE=$code || fail "a red run must not keep the log from being uploaded"
    grep -qx "exit-code=$code" "$work/output" || fail "the exit code $code is lost"
done

check BASE="$head" IS_FORK=true && called "--new-since=$head" && called --untrusted || fail "a fork is trusted"
check BASE="$head" IS_FORK=false && called "--new-since=$head" && ! called --untrusted || fail "a branch is not trusted"
check BASE="$head" NEW_SINCE=none && ! called "--new-since=$head" || fail "none is a revision"
check IS_FORK=true && grep -qx 'exit-code=2' "$work/output" || fail "a fork without a base is checked by its own rules"

# What stands in an input is one argument, whatever it looks like.
hostile='$(touch pwned) `touch pwned`; touch pwned "'\''
--fail-on=note
a b.yaml'
check PATHS="$hostile" ARGS="--quiet" FAIL_ON='$(touch pwned)' NEW_SINCE='HEAD$(touch pwned)' || fail "hostile inputs end the step"
! [ -e pwned ] || fail "an input was run"
called '$(touch pwned) `touch pwned`; touch pwned "'\' && called 'a b.yaml' || fail "an input was split"
called -- || fail "a path can be a flag"
called '--fail-on=$(touch pwned)' && called '--new-since=HEAD$(touch pwned)' || fail "an input was changed"
for revision in '--upload-pack=touch pwned' '-x'; do
    check NEW_SINCE="$revision" && grep -qx 'exit-code=2' "$work/output" || fail "a revision can be an option"
    ! [ -e pwned ] && ! [ -e "$work/calls" ] || fail "an option was obeyed"
done

printf 'the steps of the action do as they should\n'
