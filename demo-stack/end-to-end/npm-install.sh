#!/bin/sh
# Installs the packages of the folder $1 unless the lock file is the one they were installed from.
set -eu
cd "$1"
command -v npm >/dev/null || {
    echo "npm is missing: install Node.js 20 or newer with npm" >&2
    exit 1
}
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --no-progress --loglevel=error
    cp package-lock.json node_modules/.installed-lock
fi
