#!/usr/bin/env sh
# Finds the browsers of the browser tests; installs those that are missing on Debian when we are root.
set -eu
wanted=""
has() { for name; do if command -v "$name" >/dev/null 2>&1; then return 0; fi; done; return 1; }
has chromium chromium-browser google-chrome || wanted="chromium"
has firefox-esr firefox || wanted="$wanted firefox-esr"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Navigateurs :$(printf ' %s' $wanted), installation pour les tests…"
    # shellcheck disable=SC2086
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $wanted fonts-dejavu-core >/dev/null && exit 0
fi
echo "Il manque :$(printf ' %s' $wanted). Les tests de ce navigateur seront sautés." >&2
