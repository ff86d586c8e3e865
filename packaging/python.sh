#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints a Python that Crossread can use (3.11 to 3.13, with venv); on Debian installs it where that is allowed.
set -u

suitable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    for candidate in ${CROSSREAD_PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null 2>&1 && suitable "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

find_python && exit 0
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        as_root="none"
    fi
    if [ "$as_root" != none ]; then
        echo "Installing Python: python3 python3-venv" >&2
        $as_root apt-get -q update >&2
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends python3 python3-venv >&2
        find_python && exit 0
    fi
fi
echo "Crossread needs Python 3.11, 3.12 or 3.13 with its venv module." >&2
echo "On Debian or Ubuntu:  sudo apt-get install python3 python3-venv" >&2
echo "On macOS:             brew install python@3.13   (or the installer from python.org)" >&2
exit 1
