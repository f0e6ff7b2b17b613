#!/usr/bin/env bash
# Checks the project, writes a SARIF log and the summary, and hands the exit code to the next step:
# the log has to be uploaded whatever the code is. All inputs come in the environment, none in the
# text of this script.
set -uo pipefail

arguments=("--fail-on=${FAIL_ON:-error}")

since=${NEW_SINCE:-}
if [ -z "$since" ]; then
    since=${BASE:-}
elif [ "$since" = none ]; then
    since=
fi
case $since in
    # Git would take it for an option, and some of its options run commands.
    -*)
        printf '::error title=factlint::new-since is no revision\n'
        printf 'exit-code=2\n' >> "${GITHUB_OUTPUT:?}"
        exit 0
        ;;
esac
if [ -n "$since" ]; then
    # A shallow checkout does not have the base.
    if ! git cat-file -e "$since^{commit}" 2>/dev/null; then
        git fetch --quiet --depth 1 --end-of-options origin "$since" || true
    fi
    arguments+=("--new-since=$since")
fi
case ${UNTRUSTED:-auto} in
    auto) [ "${IS_FORK:-}" = true ] && untrusted=true || untrusted=false ;;
    *) untrusted=$UNTRUSTED ;;
esac
if [ "$untrusted" = true ]; then
    # Without a base there is nothing to take the configuration from: better no run than a lax one.
    if [ -z "$since" ]; then
        printf '::error title=factlint::untrusted needs a revision to trust: set new-since\n'
        printf 'exit-code=2\n' >> "${GITHUB_OUTPUT:?}"
        exit 0
    fi
    arguments+=(--untrusted)
fi
if [ -n "${AS_OF:-}" ]; then
    arguments+=("--as-of=$AS_OF")
fi
# One argument a line, so that a name may have spaces in it.
while IFS= read -r line; do
    [ -n "$line" ] && arguments+=("$line")
done <<< "${ARGS:-}"

sarif=${RUNNER_TEMP:?}/factlint.sarif
arguments+=(--format sarif -o "$sarif" --format auto)

paths=()
while IFS= read -r line; do
    [ -n "$line" ] && paths+=("$line")
done <<< "${PATHS:-}"

factlint check "${arguments[@]}" -- ${paths[@]+"${paths[@]}"}
code=$?

if [ "${SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    # Whether everything agrees is the business of the check; the summary only shows it.
    factlint audit --format markdown >> "$GITHUB_STEP_SUMMARY" || true
fi

printf 'exit-code=%s\n' "$code" >> "${GITHUB_OUTPUT:?}"
if [ -s "$sarif" ]; then
    printf 'sarif-file=%s\n' "$sarif" >> "$GITHUB_OUTPUT"
fi
