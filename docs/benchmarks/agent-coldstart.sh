#!/bin/bash
# Measures what agents add to a cold start, in interleaved rounds under the real runtime client, and prints CSV.
#
#   docs/benchmarks/agent-coldstart.sh [options] [table] [name=agent.jar[;part]...]
#
# Tables: quick (default: none, empty premain, coldspan), bare (none), rivals (all, trivial function), plain (no archive of the runtime),
#         own (archives that hold the agent too), aot (JDK 25, AOT caches), realistic (AWS SDK, Jackson, HTTP client).
# More variants are added to the table; {agent} stands for the packaged agent, and their syntax is in Variant.java.
#   -r N      counted rounds (7)           -j HOME   the child's JDK (of java on the path; for aot the newest found)
#   -w N      warm calls per round (200)   -a JAR    the agent (agent/dist/target/coldspan-agent-*.jar)
#   -o FILE   keep a copy of the output    -p        no archive of the runtime client, in any table
#   -t        default tiers instead of C1 only (as Java 11 and earlier have)
# Build the agent first: mvn -pl agent/bootstrap,agent/core,agent/instrumentation,agent/testkit,agent/dist install -DskipITs
set -euo pipefail
cd "$(dirname "$0")/../.."
here=docs/benchmarks/agent-coldstart
. "$here/prepare.sh"

rounds=7 warm=200 jdk='' agent='' out='' plain='' tiers=-XX:TieredStopAtLevel=1
while getopts r:w:j:a:o:pt option; do
    case $option in
        r) rounds=$OPTARG ;; w) warm=$OPTARG ;; j) jdk=$OPTARG ;; a) agent=$OPTARG ;; o) out=$OPTARG ;;
        p) plain=yes ;; t) tiers=-XX:+TieredCompilation ;; *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
table=quick
case ${1:-} in *=* | '') ;; *) table=$1 && shift ;; esac
[ -n "$agent" ] || agent=$(ls "$PWD"/agent/dist/target/coldspan-agent-*.jar | grep -v -e sources -e javadoc | head -1)
[ -n "$jdk" ] || { [ "$table" = aot ] && jdk=$(newest_jdk) || jdk=$(java_home); }

# The agent is copied, so that a build during the run changes nothing.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$agent" "$work/coldspan-agent.jar"
agent=$work/coldspan-agent.jar

prepare_harness
prepare_functions
prepare_floor
settings=(--rounds="$rounds" --warm="$warm" --java="$jdk/bin/java" --runtime="$runtime" --jvm="$tiers"
    --training="$cache/training" --jvm=-XX:+UseSerialGC --jvm=-Xmx435m --jvm=-Xlog:disable --jvm=-Xlog:all=error:stderr)
version=$("$jdk/bin/java" -XshowSettings:properties -version 2>&1 | awk '/java.vm.version/ { print $3 }')
label=$version-${tiers##*[:+]}
measured=(--task="$cache/trivial" --handler=benchmark.Trivial)
archive=''

runtime_archive() {
    [ -z "$plain" ] || return 0
    archive=$cache/runtime-$label.jsa
    [ -s "$archive" ] || harness archive "$archive" "${settings[@]}" 'none=;silent'
}

. "$here/tables.sh"
rows=()
"table_$table"
for more in "$@"; do
    rows+=("${more//\{agent\}/$agent}")
done

# Two measured runs at a time would only measure each other.
exec 8> "$cache/run.lock"
flock -n 8 || { say "waiting for another run to end" && flock 8; }
{
    echo "# $(date -u +%FT%TZ) table $table, JVM $label, $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)"
    echo "# agent $(stat -c %s "$agent") bytes, sha256 $(sha256sum "$agent" | cut -c1-16), commit $(git rev-parse --short HEAD)"
    harness measure "${settings[@]}" "${measured[@]}" --archive="$archive" "${rows[@]}"
    echo "# ended with load $(cut -d' ' -f1-3 /proc/loadavg)"
} | tee ${out:+"$out"}
