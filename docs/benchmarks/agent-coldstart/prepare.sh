# Sourced by agent-coldstart.sh: whatever a run needs, made or fetched once and kept under target/coldstart.
cache=$PWD/target/coldstart
dependency=org.apache.maven.plugins:maven-dependency-plugin:3.11.0
mkdir -p "$cache"

say() {
    echo "# $*" >&2
}

java_home() {
    dirname "$(dirname "$(readlink -f "$(command -v java)")")"
}

newest_jdk() {
    local home best='' most=0 number
    for home in /usr/lib/jvm/*/; do
        [ -x "$home/bin/javac" ] || continue
        number=$("$home/bin/java" -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/\1/p')
        if [ "$number" -gt "$most" ]; then
            most=$number best=${home%/}
        fi
    done
    echo "$best"
}

# The harness is compiled from the test sources apart from the build, so that a build under way does not disturb it.
prepare_harness() {
    local sources=agent/dist/src/test/java/dev/coldspan/agent/dist/benchmark
    if [ ! -d "$cache/harness-lib" ]; then
        say "fetching the harness's libraries"
        mvn -q -B -f "$here/harness/pom.xml" $dependency:copy-dependencies -DoutputDirectory="$cache/harness-lib.new"
        mv "$cache/harness-lib.new" "$cache/harness-lib"
    fi
    if [ ! -d "$cache/runtime-lib" ]; then
        say "fetching the runtime client"
        mvn -q -B -f "$here/runtime/pom.xml" $dependency:copy-dependencies -DoutputDirectory="$cache/runtime-lib.new"
        mv "$cache/runtime-lib.new" "$cache/runtime-lib"
    fi
    harness_classes=$work/harness
    find "$sources" -name "*.java" ! -name "*Test.java" -exec "$(java_home)/bin/javac" -d "$harness_classes" -cp "$cache/harness-lib/*" {} +
    runtime=$(printf '%s:' "$cache"/runtime-lib/*.jar)
    runtime=${runtime%:}
}

harness() {
    "$(java_home)/bin/java" -XX:+UseSerialGC -Xmx256m -Djava.io.tmpdir="$work" -cp "$harness_classes:$cache/harness-lib/*" \
        dev.coldspan.agent.dist.benchmark.ColdStartBenchmark "$@"
}

# One directory of function code per function, as it would be under /var/task.
prepare_functions() {
    local name
    if [ ! -d "$cache/realistic/lib" ]; then
        say "fetching the realistic function's libraries"
        mvn -q -B -f "$here/functions/pom.xml" $dependency:copy-dependencies -DincludeScope=runtime \
            -DoutputDirectory="$cache/realistic/lib.new"
        mv "$cache/realistic/lib.new" "$cache/realistic/lib"
    fi
    for name in Trivial Training Realistic; do
        local task=$cache/${name,}
        if [ ! "$here/functions/benchmark/$name.java" -ot "$task/benchmark/$name.class" ]; then
            "$(java_home)/bin/javac" --release 17 -d "$task" -cp "$cache/runtime-lib/*:$cache/realistic/lib/*" \
                "$here/functions/benchmark/$name.java"
        fi
    done
}

prepare_floor() {
    [ ! -s "$cache/empty-premain.jar" ] || return 0
    "$(java_home)/bin/javac" --release 8 -Xlint:-options -d "$work/floor" "$here/functions/floor/EmptyPremain.java"
    echo 'Premain-Class: floor.EmptyPremain' > "$work/floor.mf"
    "$(java_home)/bin/jar" cfm "$cache/empty-premain.jar" "$work/floor.mf" -C "$work/floor" .
}

# Prints the path of a rival's jar, or nothing when it cannot be had.
rival() {
    local coordinates=$1 jar
    IFS=: read -r _ artifact number <<< "$coordinates"
    jar=$cache/rivals/$artifact-$number.jar
    if [ ! -s "$jar" ]; then
        say "fetching $coordinates"
        mvn -q -B $dependency:copy -Dartifact="$coordinates" -DoutputDirectory="$cache/rivals" > "$work/rival.log" 2>&1 || true
    fi
    if [ -s "$jar" ]; then
        echo "$jar"
    else
        say "no row for $coordinates: it cannot be had from the repositories that Maven knows here"
    fi
}

# The function's directory again, with OpenTelemetry's library instrumentation beside it.
prepare_wrapper() {
    local function=$1 task=$cache/wrapped-$1
    if [ ! -d "$cache/wrapper-lib" ]; then
        say "fetching OpenTelemetry's library instrumentation"
        mvn -q -B -f "$here/library-wrapper/pom.xml" $dependency:copy-dependencies -DincludeScope=runtime \
            -DoutputDirectory="$cache/wrapper-lib.new" > "$work/wrapper.log" 2>&1 || return 1
        mv "$cache/wrapper-lib.new" "$cache/wrapper-lib"
    fi
    rm -rf "$task"
    cp -r "$cache/$function" "$task"
    mkdir -p "$task/lib"
    cp -n "$cache"/wrapper-lib/*.jar "$task/lib"
    echo "$task"
}
