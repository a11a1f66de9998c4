#!/bin/sh
# Measures what the packaged agent adds to a cold start, against the same function without one.
# Usage: docs/benchmarks/agent-coldstart.sh [rounds] [name=other-agent.jar ...]   (JAVA=/path/to/java for another JVM)
# Build first: mvn -pl agent/bootstrap,agent/core,agent/instrumentation,agent/testkit,agent/dist install -DskipITs
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-9}
[ $# -gt 0 ] && shift
java=${JAVA:-java}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
agent=$(ls "$PWD"/agent/dist/target/coldspan-agent-*.jar | head -1)
(cd agent/dist && mvn -q -o org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile="$work/cp" -Dmdep.includeScope=test)
cp="agent/dist/target/test-classes:$(cat "$work/cp")"

"$java" -cp "$cp" dev.coldspan.agent.dist.ColdStartBenchmark "$rounds" "none=" "coldspan=$agent" "$@"
