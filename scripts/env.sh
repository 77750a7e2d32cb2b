#!/usr/bin/env sh
# Makes the project's own environment in .venv, from the hash-locked requirements. Safe to run again.
set -eu
cd "$(dirname "$0")/.."
stamp=.venv/.requirements
[ -f "$stamp" ] && cmp -s requirements.lock "$stamp" && exit 0

fail() { echo "$1" >&2; exit 1; }
works() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; }

# Rasa 3.6.21 needs Python 3.10 exactly. A pyenv shim may exist without working: try each.
find_python() {
    for candidate in "${PYTHON:-}" python3.10 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python3.10 \
        /usr/local/bin/python3.10 /opt/homebrew/bin/python3.10 python3 python; do
        if [ -n "$candidate" ] && works "$candidate"; then echo "$candidate"; return; fi
    done
}

any=$(command -v python3 || command -v python || true)
[ -n "$any" ] || fail "Python manque : installez Python 3.10 (par exemple « apt-get install python3.10-venv » ou pyenv), puis relancez."
echo "Environnement : installation (une à trois minutes la première fois)…"
if [ ! -x .tools/bin/uv ]; then
    "$any" -m venv .tools 2>/dev/null || fail "Le module venv de Python manque : installez-le (« apt-get install python3-venv »), puis relancez."
    .tools/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-tools.lock ||
        fail "Le registre de paquets Python ne répond pas : vérifiez l'accès au réseau, puis relancez."
fi
python=$(find_python)
# uv can fetch a Python 3.10 where the network allows it: into the project, not into the home of whoever runs this,
# which the user of a service could not read.
export UV_PYTHON_INSTALL_DIR="${UV_PYTHON_INSTALL_DIR:-$PWD/.tools/python}"
[ -n "$python" ] || python=$(.tools/bin/uv python install --quiet 3.10 2>/dev/null && .tools/bin/uv python find 3.10 2>/dev/null || true)
[ -n "$python" ] || fail "Python 3.10 est introuvable (Rasa 3.6.21 exige cette version) : installez-le, par exemple avec pyenv, ou donnez son chemin avec PYTHON=…, puis relancez."
[ -x .venv/bin/python ] && works .venv/bin/python || .tools/bin/uv venv --quiet --clear --python "$python" .venv
.tools/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes --compile-bytecode requirements.lock ||
    fail "L'installation des paquets a échoué : vérifiez l'accès au réseau et l'espace disque (3 Go), puis relancez."
# uv leaves its lock file writable by all.
chmod go-w .venv/.lock 2>/dev/null || true
cp requirements.lock "$stamp"
# The PDF report needs a library that pip cannot bring; everything else works without it.
.venv/bin/python -W ignore -m bot.report.pdf >&2 || true
echo "Environnement : prêt."
