#!/bin/sh
# Checks that wwwroot is what web/ builds and tests the page in Chromium against nerr serve; says why where it cannot.
set -eu
cd "$(dirname "$0")"
skip() {
    echo "page: not tested: $1"
    exit 0
}
command -v node >/dev/null && command -v npm >/dev/null || skip "there is no node or npm"
[ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" = true ] || skip "node is older than 20"
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || skip "npm ci cannot install what package-lock.json names"
    cp package-lock.json node_modules/.installed-lock
fi
npm run --silent check
npm run --silent test
