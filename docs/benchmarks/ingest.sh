#!/bin/bash
# Measures what collectors store per second and per second of processor time, side by side, and prints CSV.
#
#   docs/benchmarks/ingest.sh [options] [variant[:grpc]...]
#
# Variants: coldspan, and the OpenTelemetry Collector with a configuration of docs/benchmarks/ingest: otelcol-fsync (acknowledged
# when synced to disk) and otelcol (acknowledged when in memory). ":grpc" sends OTLP/gRPC, otherwise it is OTLP/HTTP, both
# binary and not compressed. Without variants all three take turns.
#   -d N      seconds to measure (20)          -r N     rounds, the variants taking turns (1)
#   -c N      connections of the sender (4)    -w N     seconds to warm up (8)
#   -p LIST   phases (rate,latency,sync,overload), or disk: bytes per span of Jaeger's benchmark set
#   -n N      requests of 500 spans in phase disk (4000)
#   -o FILE   keep a copy of the output        -t DIR   where databases and queues are kept meanwhile (a temporary folder)
#   -J FLAG   another flag for Coldspan's Java, as often as wanted
#   -C        Coldspan's classes as compiled for the sender instead of the packaged program
# Needs Linux; strace for phase sync; and Go for the OpenTelemetry Collector, unless it was built before.
# One process each for the sender, the collector and the embedded ClickHouse. They share all processors of this machine:
# let nothing else run.
set -euo pipefail
self=$(readlink -f "$0")
cd "$(dirname "$self")/../.."

usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$self"; }
say() { echo "ingest.sh: $1" >&2; }

seconds=20 rounds=1 connections=4 warm=8 phases=rate,latency,sync,overload requests=4000 out='' directory='' classes=''
[ "${1:-}" != --help ] || { usage && exit 0; }
more=()
while getopts d:r:c:w:p:n:o:t:J:Ch option; do
    case $option in
        d) seconds=$OPTARG ;; r) rounds=$OPTARG ;; c) connections=$OPTARG ;; w) warm=$OPTARG ;; p) phases=$OPTARG ;;
        n) requests=$OPTARG ;; o) out=$OPTARG ;; t) directory=$OPTARG ;; J) more+=("$OPTARG") ;; C) classes=yes ;; h) usage && exit 0 ;; *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || set -- coldspan otelcol-fsync otelcol

if [ -z "$directory" ]; then
    directory=$(mktemp -d)
    trap 'rm -rf "$directory"' EXIT
fi
mkdir -p "$directory"

# The flags with which ./coldspan starts the collector's Java, so that what is measured is what users run.
heap=$(sed -n 's/.*= collector \] && heap=//p' coldspan)
read -ra flags <<< "$(sed -n 's|^exec "$JAVA_HOME/bin/java" \(.*\) -jar .*|\1|p' coldspan)"
flags=("${flags[@]//\"-Xmx\$heap\"/-Xmx$heap}")
[[ "${flags[*]}" == *-Xmx[0-9]* ]] || { say "cannot read the flags of Java from ./coldspan" && exit 1; }
settings=(--seconds="$seconds" --rounds="$rounds" --connections="$connections" --warm-up="$warm" --phases="$phases"
    --directory="$directory" --configs="$PWD/docs/benchmarks/ingest" "${flags[@]/#/--jvm=}" "${more[@]/#/--jvm=}")

if [ -z "$classes" ]; then
    ./coldspan --version >&2
    settings+=(--coldspan="$PWD/demo-stack/cli/target/coldspan/coldspan.jar")
fi
case "$*" in *otelcol*) settings+=(--otelcol="$(extensions/otel-collector/build.sh)") ;; esac

say "compiling the sender"
mvn -q -o -pl collector test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$directory/classpath"
path=collector/target/test-classes:collector/target/classes:$(cat "$directory/classpath")

{
    echo "# $(date -u +%FT%TZ) commit $(git rev-parse --short HEAD), $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)"
    java -Xmx1g -XX:+UseSerialGC -Dbenchmark.disk.requests="$requests" -cp "$path" \
        dev.coldspan.collector.benchmark.IngestBenchmark "${settings[@]}" "$@"
    echo "# ended with load $(cut -d' ' -f1-3 /proc/loadavg)"
} | tee ${out:+"$out"}
