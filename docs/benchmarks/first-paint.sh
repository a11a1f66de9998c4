#!/bin/bash
# Measures when a browser has painted the first page of the dashboards, over the demo's data on this machine, and prints CSV.
#
#   docs/benchmarks/first-paint.sh [-n VISITS] [-o FILE]
#
#   -n N      visits of each page, each by a fresh browser, and as many second visits (10)
#   -o FILE   keep a copy of the output
# Needs Chromium (or COLDSPAN_CHROMIUM) and what was built last. Browser, demo and functions share the processors: let nothing else run.
set -euo pipefail
self=$(readlink -f "$0")
cd "$(dirname "$self")/../.."

visits=10 out=/dev/null
while getopts n:o:h option; do
    case $option in
        n) visits=$OPTARG ;; o) out=$(readlink -f "$OPTARG") ;; h) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$self" && exit 0 ;; *) exit 2 ;;
    esac
done
CHROMIUM=${COLDSPAN_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)} || {
    echo "first-paint.sh needs Chromium: install one, or name it in COLDSPAN_CHROMIUM" >&2
    exit 1
}
export CHROMIUM

scripts=demo-stack/end-to-end/src/test/npm
sh demo-stack/end-to-end/npm-install.sh "$scripts" >/dev/null
folder=$(mktemp -d)
program=
stop() {
    [ -z "$program" ] || { kill "$program" 2>/dev/null && wait "$program" 2>/dev/null; } || true
    rm -rf "$folder"
}
trap stop EXIT
COLDSPAN_SKIP_BUILD=1 ./coldspan demo --listen=127.0.0.1:0 --otlp-grpc=127.0.0.1:0 --otlp-http=127.0.0.1:0 --data="$folder/data" >"$folder/log" 2>&1 &
program=$!
base=
for _ in $(seq 120); do
    base=$(sed -n 's/.*Dashboards and query API on \(http[^ ]*\).*/\1/p' "$folder/log")
    [ -n "$base" ] && curl -sf "$base/api/v1/functions?from=now-15m" | grep -q '"name"' && break
    kill -0 "$program" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 1
done
cd "$scripts"
node first-paint.mjs "$base" "$visits" | tee "$out"
