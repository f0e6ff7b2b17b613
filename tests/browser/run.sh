#!/usr/bin/env bash
# Opens pages of `factlint audit` in a real Chromium and uses them. Takes the program as its first
# argument; `run.sh PROGRAM picture` draws docs/images/audit.png instead. Installs what it needs
# where it may, and says "skipped" where it may not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

program=${1:?"usage: tests/browser/run.sh PROGRAM [picture]"}
[[ $program == */* ]] && program=$(cd "$OLDPWD" && realpath "$program")
job=${2:-test}

skip() { printf 'skipped: %s\n' "$*"; exit 0; }

browser() {
    local name
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" && return
    done
    return 1
}

command -v node > /dev/null && command -v npm > /dev/null || skip "node and npm are not installed"
if ! browser > /dev/null; then
    [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || skip "there is no Chromium here"
    { apt-get update && apt-get install -y --no-install-recommends chromium; } > /dev/null 2>&1 ||
        skip "Chromium cannot be installed here"
fi
npm ci --silent --no-audit --no-fund > /dev/null 2>&1 || skip "the packages of package-lock.json cannot be installed here"

export FACTLINT=$program CHROMIUM
CHROMIUM=$(browser)
case $job in
    test) node --test --test-reporter=spec audit.test.mjs ;;
    picture)
        node picture.mjs
        # A fifth of the size, and no difference that an eye sees.
        if command -v pngquant > /dev/null; then
            pngquant --force --strip --quality 70-95 --output ../../docs/images/audit.png ../../docs/images/audit.png
        fi
        ls -l ../../docs/images/audit.png
        ;;
    *) printf 'run.sh: no such job: %s\n' "$job" >&2; exit 2 ;;
esac
