#!/usr/bin/env sh
# Finds the Chromium of the browser tests; installs it on Debian when it is missing and we are root.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Chromium : installation pour les tests du navigateur…"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null && exit 0
fi
echo "Chromium manque : les tests du navigateur seront sautés." >&2
