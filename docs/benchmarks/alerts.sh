#!/bin/bash
# Measures how many alert rules are evaluated per second, over HTTP against the real query API on stored rollups, and prints CSV.
#
#   docs/benchmarks/alerts.sh [options]
#
#   -s N      millions of invocations that are stored, of 60 functions over ten days (10)
#   -r N      rules (1000)
#   -n N      rounds of each kind, a minute apart in the data (5)
#   -d DIR    where the data are kept, generated when they are not there (a temporary folder)
#   -o FILE   keep a copy of the output
# Rules are split by function. "few" are ten signals over five windows, "all" ten signals over windows of any length and two splits, so
# that no two rules ask the same;
# "each" lets every rule ask for itself, "shared" gives rules that ask the same one answer, as the alerting does.
# Needs Linux. One process each for the evaluator, the query API, and the embedded ClickHouse: let nothing else run.
set -euo pipefail
self=$(readlink -f "$0")
cd "$(dirname "$self")/../.."

usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$self"; }

size=10 rules=1000 rounds=5 directory='' out=''
[ "${1:-}" != --help ] || { usage && exit 0; }
while getopts s:r:n:d:o:h option; do
    case $option in
        s) size=$OPTARG ;; r) rules=$OPTARG ;; n) rounds=$OPTARG ;; d) directory=$OPTARG ;; o) out=$OPTARG ;;
        h) usage && exit 0 ;; *) exit 2 ;;
    esac
done

work=$(mktemp -d)
trap 'exec 3>&- 4<&- 2>/dev/null; wait; rm -rf "$work"' EXIT
[ -n "$directory" ] || directory=$work/data

echo "alerts.sh: compiling" >&2
mvn -q -o -pl query-api test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/query.path"
mvn -q -o -pl alerts test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/alerts.path"
quiet="-XX:+UseSerialGC -Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener -Dlogback.configurationFile=$work/logback.xml"
echo '<configuration><root level="off"/></configuration>' > "$work/logback.xml"

mkfifo "$work/hold" "$work/says"
java -Xmx512m $quiet -cp "query-api/target/test-classes:query-api/target/classes:$(cat "$work/query.path")" \
    dev.coldspan.queryapi.benchmark.QueryServer "$directory" docs/benchmarks/query "$size" < "$work/hold" > "$work/says" &
# The server ends when this end of its input is closed.
exec 3> "$work/hold" 4< "$work/says"
read -r address at <&4

{
    echo "# $(date -u +%FT%TZ) commit $(git rev-parse --short HEAD), $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)"
    echo "answers,questions,threads,round,rules,seconds,rules per second,questions asked,alerts,failed,reason"
    for kind in "4 each few" "2 shared few" "4 shared few" "4 shared all"; do
        read -r threads answers questions <<< "$kind"
        java -Xmx512m $quiet -cp "alerts/target/test-classes:alerts/target/classes:$(cat "$work/alerts.path")" \
            dev.coldspan.alerts.benchmark.EvaluationBenchmark "$address" "$at" "$rules" "$rounds" "$threads" "$answers" "$questions" 3>&- 4<&-
    done
    echo "# ended with load $(cut -d' ' -f1-3 /proc/loadavg)"
} | tee ${out:+"$out"}
