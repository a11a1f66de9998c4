#!/bin/sh
# Called by Maven: "run.sh build" or "run.sh test". Says in one line what is missing before anything is started.
set -eu
cd "$(dirname "$0")/.."
for tool in node npm; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "coldspan-dashboards: '$tool' is not on the PATH; install Node.js 20.19 or newer with npm to build the web UI." >&2
        exit 1
    fi
done
exec node build/run.mjs "$1"
