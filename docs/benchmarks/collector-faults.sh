#!/bin/sh
# Breaks the collector and what it needs in every way of docs/benchmarks/collector-faults.md, and audits what is stored.
#
#   docs/benchmarks/collector-faults.sh [kills]          the same as ./coldspan test --faults[=kills]; 60 kills unless said
#   SEED=17 docs/benchmarks/collector-faults.sh 500      repeats the choices of a run; the seed of every run is printed
#   POINTS=36 ... 60                                     kills engine and collector at so many chosen system calls each; 8 unless said
#   FULL=1 ... 60                                        faults as long as the catalogue has them: frozen for an hour, overloaded for ten minutes
#   FREEZE=300 OVERLOAD=120 ... 60                       or so many seconds
#   docs/benchmarks/collector-faults.sh fuzz             fuzzes every parser for 70 seconds each, instead
#
#   TESTS=KillsTest ... 500                              one of the tests
#
# 500 kills take 12 to 20 minutes on two cores. Needs Linux; faults of disks need strace and the right to mount, and are skipped
# where those are missing. How far a run is can be read on standard error.
set -eu
cd "$(dirname "$0")/../.."

maven() {
    mvn -B -q -pl collector -am -Dspotless.check.skip=true -Dcyclonedx.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
        ${COLDSPAN_MAVEN_ARGS:-} test "$@"
}

fuzz() {
    for target in $(cd collector/src/test/java && grep -rl '^    @FuzzTest' . | sort); do
        class=$(basename "$target" .java)
        # Only one target of a class can be fuzzed at a time.
        for method in $(sed -n '/@FuzzTest/{n;s/.* void \([A-Za-z]*\)(.*/\1/p}' "collector/src/test/java/$target"); do
            echo "$class.$method" >&2
            JAZZER_FUZZ=1 maven -Dtest="$class#$method"
        done
    done
}

if [ "${1:-}" = fuzz ]; then
    fuzz
    exit
fi
points=${POINTS:-8}
[ -z "${FULL:-}" ] || points=${POINTS:-36}
progress=collector/target/faults/progress
mkdir -p "$(dirname "$progress")"
: >"$progress"
tail -f "$progress" >&2 &
tail=$!
trap 'kill $tail' EXIT
if [ -z "${TESTS:-}" ] || [ "$TESTS" = KillsTest ]; then
    maven -Dtest=KillsTest -Dcoldspan.faults.kills="${1:-60}" -Dcoldspan.faults.spans=1000 ${SEED:+-Dcoldspan.faults.seed=$SEED}
fi
if [ "${TESTS:-}" != KillsTest ]; then
    maven -Dtest="${TESTS:-dev.coldspan.collector.faults.*Test,!KillsTest}" -Dcoldspan.faults.points="$points" \
        ${FULL:+-Dcoldspan.faults.full=true} \
        ${FREEZE:+-Dcoldspan.faults.freeze=$FREEZE} ${OVERLOAD:+-Dcoldspan.faults.overload=$OVERLOAD}
fi
sleep 1
echo "Every fault was survived; what each run did is in $progress and collector/target/surefire-reports." >&2
