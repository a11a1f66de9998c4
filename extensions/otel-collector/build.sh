#!/bin/sh
# Builds the OpenTelemetry Collector of builder.yaml from its Go modules, once, into a cache outside the tree, and
# prints the path of the program. Needs Go; without it says so and ends with 3, and the tests that need the program
# are skipped. The first build takes minutes and about 2 GB of Go's caches; later calls only print.
#   COLDSPAN_OTELCOL       a collector that is there already: nothing is built
#   COLDSPAN_CACHE         where to keep it; ~/.cache/coldspan
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's/^  version: //p' "$here/builder.yaml")
cache=${COLDSPAN_CACHE:-$HOME/.cache/coldspan}/otelcol-$version
program=${COLDSPAN_OTELCOL:-$cache/otelcol}

if [ -x "$program" ]; then
    echo "$program"
    exit 0
fi
if [ -n "${COLDSPAN_OTELCOL:-}" ]; then
    echo "COLDSPAN_OTELCOL=$program is not a program" >&2
    exit 2
fi
if ! command -v go >/dev/null 2>&1; then
    echo "no Go on this machine: the OpenTelemetry Collector is not built; install Go 1.25 or set COLDSPAN_OTELCOL" >&2
    exit 3
fi

mkdir -p "$cache"
work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
sed "s|^dist:|dist:\n  output_path: $work/out|" "$here/builder.yaml" >"$work/builder.yaml"
cd "$work"
# Static and without symbols: half the size, and runs wherever the kernel is the same.
export CGO_ENABLED=0 GOWORK=off
nice -n 10 go run "go.opentelemetry.io/collector/cmd/builder@v$version" \
    --config builder.yaml --ldflags="-s -w" >build.log 2>&1 || {
    tail -20 build.log >&2
    exit 1
}
mv "$work/out/otelcol" "$program"
echo "$program"
