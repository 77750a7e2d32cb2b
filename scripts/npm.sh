#!/usr/bin/env sh
# Brings what the tests borrow from npm into var/npm, checked against tests/npm/package-lock.json. Safe to run again.
set -eu
cd "$(dirname "$0")/.."
stamp=var/npm/.installed
[ -f "$stamp" ] && cmp -s tests/npm/package-lock.json "$stamp" && exit 0
command -v npm >/dev/null 2>&1 || { echo "npm est absent : les tests qui en ont besoin seront sautés." >&2; exit 1; }
mkdir -p var/npm
cp tests/npm/package.json tests/npm/package-lock.json var/npm/
npm ci --prefix var/npm --ignore-scripts --no-audit --no-fund --silent ||
    { echo "Le registre npm ne répond pas : les tests qui en ont besoin seront sautés." >&2; exit 1; }
cp tests/npm/package-lock.json "$stamp"
