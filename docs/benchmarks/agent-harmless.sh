#!/bin/sh
# The long forms of the proofs that the packaged agent changes nothing in a function.
# Usage: docs/benchmarks/agent-harmless.sh [proof ...]
#        proofs: handlers real black-hole concurrent clones sabotage surroundings read-only second-agent
#        SEED=17 docs/benchmarks/agent-harmless.sh handlers      repeats a run; the seed of every run is printed
#        OPTIONS="-Dcoldspan.harmless.shapes=2000" ...           any of the settings in harmless/Settings.java
#        OPTIONS="-Dcoldspan.harmless.shape=7:-42" ... handlers  one shape again, by what its difference begins with
#        OPTIONS="-Dcoldspan.harmless.control=true" ... handlers attaches no agent: what differs then is not the agent's
# Needs JDK 17; a newer JDK installed beside it is used as well. Takes about an hour and a half on two cores. read-only
# needs root on Linux and is skipped otherwise; second-agent downloads OpenTelemetry's agent with Maven. How far a run is
# can be read on standard error, every few seconds.
# Build first: mvn -pl agent/bootstrap,agent/core,agent/instrumentation,agent/testkit,agent/dist install -DskipITs
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- handlers real black-hole concurrent clones sabotage surroundings read-only second-agent
version=${SECOND_AGENT:-2.33.1}
second=$PWD/agent/dist/target/second-agent
tests=
for proof in "$@"; do
  case $proof in
    handlers) name=GeneratedHandlersIT ;;
    real) name=RealRuntimeIT ;;
    black-hole) name=BlackHoleIT ;;
    concurrent) name=ConcurrentInvocationsIT ;;
    clones) name=FrozenStateClonesIT ;;
    sabotage) name=SabotagedAgentIT ;;
    surroundings) name=HostileEnvironmentIT ;;
    read-only) name=ReadOnlyFileSystemIT ;;
    second-agent)
      name=SecondAgentIT
      mvn -q -N dependency:copy -DoutputDirectory="$second" \
        -Dartifact="io.opentelemetry.javaagent:opentelemetry-javaagent:$version"
      OPTIONS="${OPTIONS:-} -Dcoldspan.harmless.second-agent=$second/opentelemetry-javaagent-$version.jar"
      ;;
    *) echo "$proof is not a proof; see the head of $0" >&2; exit 2 ;;
  esac
  tests=${tests:+$tests,}$name
done
work=$(mktemp -d)
progress=agent/dist/target/harmless/progress
mkdir -p "$(dirname "$progress")"
: >"$progress"
tail -f "$progress" >&2 &
tail=$!
trap 'kill $tail; rm -rf "$work"' EXIT
mvn -o -pl agent/dist failsafe:integration-test@packaged-agent failsafe:verify@packaged-agent \
  -Dit.test="$tests" -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dcoldspan.harmless.long=true -Dcoldspan.harmless.seed="${SEED:-20261121}" ${OPTIONS:-} >"$work/log" 2>&1 || {
  tail -60 "$work/log" >&2
  exit 1
}
cat agent/dist/target/failsafe-reports/*IT-output.txt
