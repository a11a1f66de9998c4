#!/bin/bash
# Measures how long the query API takes to answer over millions of stored spans and invocations, and prints CSV.
#
#   docs/benchmarks/query.sh [options] [question...]
#
# Without names every question is asked; "list" names them. Each is asked over HTTP, one request after the other.
#   -s LIST   millions of spans, and of invocations, to store: sizes separated by commas (1,10)
#   -n N      requests to measure for each question, after a fifth as many to warm up (60)
#   -d DIR    where the data are kept, generated when they are not there (a temporary folder)
#   -o FILE   keep a copy of the output
# Needs Linux and about 2 GB of disk for both sizes; generating takes some minutes.
# One process each for the sender with the query API, and the embedded ClickHouse. They share the processors: let nothing else run.
set -euo pipefail
self=$(readlink -f "$0")
cd "$(dirname "$self")/../.."

usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$self"; }

sizes=1,10 requests=60 directory='' out=''
[ "${1:-}" != --help ] || { usage && exit 0; }
while getopts s:n:d:o:h option; do
    case $option in
        s) sizes=$OPTARG ;; n) requests=$OPTARG ;; d) directory=$OPTARG ;; o) out=$OPTARG ;; h) usage && exit 0 ;; *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))

classpath=$(mktemp)
trap 'rm -rf "$classpath" "${temporary:-}"' EXIT
if [ -z "$directory" ]; then
    temporary=$(mktemp -d)
    directory=$temporary
fi

echo "query.sh: compiling" >&2
mvn -q -o -pl query-api test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$classpath"
path=query-api/target/test-classes:query-api/target/classes:$(cat "$classpath")

{
    echo "# $(date -u +%FT%TZ) commit $(git rev-parse --short HEAD), $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)"
    java -Xmx512m -XX:+UseSerialGC -Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener -cp "$path" dev.coldspan.queryapi.benchmark.QueryBenchmark \
        "$directory" docs/benchmarks/query "$sizes" "$requests" "$@"
    echo "# ended with load $(cut -d' ' -f1-3 /proc/loadavg)"
} | tee ${out:+"$out"}
