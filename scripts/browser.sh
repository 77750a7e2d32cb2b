#!/usr/bin/env sh
# Finds what the browser tests need, the browsers and nginx, and what tests borrow from npm; installs what is missing on
# Debian when we are root.
set -eu
sh "$(dirname "$0")/npm.sh" || true
wanted=""
has() { for name; do if command -v "$name" >/dev/null 2>&1; then return 0; fi; done; return 1; }
has chromium chromium-browser google-chrome || wanted="chromium"
has firefox-esr firefox || wanted="$wanted firefox-esr"
# Debian keeps it where only the administrator looks.
PATH="$PATH:/usr/sbin" has nginx || wanted="$wanted nginx"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Pour les tests :$(printf ' %s' $wanted), installation…"
    # RUNLEVEL=1: nginx is only for the tests to start, not a service of this machine.
    # shellcheck disable=SC2086
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install -y -qq --no-install-recommends $wanted fonts-dejavu-core >/dev/null && exit 0
fi
echo "Il manque :$(printf ' %s' $wanted). Les tests qui en ont besoin seront sautés." >&2
