#!/bin/sh
# Makes .venv from the first Python >= 3.11 found, installs the pinned requirements and fetches the DynamoDB engine.
# One clear sentence and exit 1 when something is missing. `make setup` calls it only when a requirement changed.
set -eu
cd "$(dirname "$0")/../.."

fail() { echo "setup: $*" >&2; exit 1; }

recent_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if command -v "$name" >/dev/null 2>&1 && recent_enough "$name"; then command -v "$name"; return; fi
    done
    return 1
}

# Debian and Ubuntu cut the venv module's other half (ensurepip) into a package of its own.
make_venv() {
    rm -rf .venv
    "$1" -m venv .venv >/dev/null 2>&1 && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        { apt-get update && apt-get install -y "python$version-venv"; } >/dev/null 2>&1 || true
    fi
    rm -rf .venv
    "$1" -m venv .venv >/dev/null 2>&1 ||
        fail "$1 cannot make a virtual environment: install its venv module (Debian, Ubuntu: sudo apt install python3-venv)."
}

if ! { [ -x .venv/bin/python ] && recent_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    python=$(find_python) || fail "Python 3.11 or newer is needed and none was found: install one, or name it: make setup PYTHON=/path/to/python3"
    echo "setup: making .venv with $("$python" -V)"
    make_venv "$python"
fi
echo "setup: installing the pinned packages (about a minute the first time)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r requirements-dev.txt ||
    fail "the packages could not be installed; the line above says which."
.venv/bin/python -m infra.local.engine fetch
touch .venv/.complete
echo "setup: ready"
