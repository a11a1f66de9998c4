# Sourced by agent-coldstart.sh: the rows of each table. The first row is the one that overheads are counted from.
otel_events=io.opentelemetry.instrumentation.awslambdaevents.v2_2.TracingRequestWrapper

otel_traces="OTEL_METRICS_EXPORTER=none;OTEL_LOGS_EXPORTER=none"
otel_best="$otel_traces;OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED=false;OTEL_INSTRUMENTATION_AWS_LAMBDA_ENABLED=true"

wrapper_row() {
    echo "otel-wrapper=;task=$1;handler=$otel_events;OTEL_INSTRUMENTATION_AWS_LAMBDA_HANDLER=$2::handleRequest;OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf;$otel_traces"
}

base_rows() {
    rows+=('none=;silent' "empty-premain=$cache/empty-premain.jar;silent" "coldspan=$agent"
        "coldspan-background=$agent;COLDSPAN_FLUSH=background")
}

# NO_RIVALS=yes leaves them out, for quick looks at the agent alone.
rival_rows() {
    local function=$1 handler=$2 jar task
    [ -z "${NO_RIVALS:-}" ] || return 0
    jar=$(rival io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1)
    if [ -n "$jar" ]; then
        rows+=("otel-agent=$jar" "otel-agent-traces=$jar;$otel_traces" "otel-agent-lambda=$jar;$otel_best")
    fi
    if task=$(prepare_wrapper "$function"); then
        rows+=("$(wrapper_row "$task" "$handler")")
    else
        say "no row for OpenTelemetry's library instrumentation: it cannot be had from the repositories that Maven knows here"
    fi
    jar=$(rival com.datadoghq:dd-java-agent:1.68.1)
    [ -z "$jar" ] || rows+=("datadog=$jar;DD_TRACE_AGENT_URL={sink};DD_SERVICE=orders;DD_INSTRUMENTATION_TELEMETRY_ENABLED=false;DD_REMOTE_CONFIGURATION_ENABLED=false;DD_PROFILING_ENABLED=false;DD_JMXFETCH_ENABLED=false")
    jar=$(rival co.elastic.apm:elastic-apm-agent:1.55.1)
    [ -z "$jar" ] || rows+=("elastic=$jar;ELASTIC_APM_SERVER_URL={sink};ELASTIC_APM_AWS_LAMBDA_HANDLER=$handler;ELASTIC_APM_CENTRAL_CONFIG=false;ELASTIC_APM_METRICS_INTERVAL=0;ELASTIC_APM_CLOUD_PROVIDER=none;ELASTIC_APM_API_REQUEST_TIME=1s")
}

# Without -javaagent.
attach_row() {
    echo "coldspan-attach=;cp=$agent;main=dev.coldspan.agent.bootstrap.Main"
}

# For variants given on the command line.
table_bare() {
    runtime_archive
    rows+=('none=;silent')
}

table_quick() {
    runtime_archive
    base_rows
    rows+=("$(attach_row)")
}

table_rivals() {
    runtime_archive
    base_rows
    rival_rows trivial benchmark.Trivial
}

table_plain() {
    plain=yes
    table_rivals
}

# Archives that also hold the agent: a container image or a layer pinned to a JVM build can bring one.
table_own() {
    runtime_archive
    base_rows
    rows+=("coldspan-own-archive=$agent;cp=$agent;trained=jsa")
}

table_realistic() {
    runtime_archive
    measured=(--task="$cache/realistic" --handler=benchmark.Realistic)
    base_rows
    rows[2]+=';clients=2' rows[3]+=';clients=2'
    rival_rows realistic benchmark.Realistic
}

# -javaagent resolves the module java.instrument; a cache trained without that module is then dropped whole.
table_aot() {
    local instrument=--add-modules=java.instrument jar task
    archive=$cache/runtime-$label.aot
    local with=$cache/runtime-instrument-$label.aot
    [ -s "$archive" ] || harness archive "$archive" "${settings[@]}" 'none=;silent'
    [ -s "$with" ] || harness archive "$with" "${settings[@]}" "none=;silent;jvm=$instrument"
    rows+=('none=;silent' 'none-without-cache=;silent;archive='
        "empty-premain=$cache/empty-premain.jar;silent"
        "empty-premain-instrument=$cache/empty-premain.jar;silent;archive=$with"
        "coldspan=$agent"
        "coldspan-instrument=$agent;archive=$with"
        "$(attach_row)"
        "coldspan-own-cache=$agent;cp=$agent;trained=aot")
    jar=$(rival io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1)
    [ -z "$jar" ] || rows+=("otel-agent-lambda-instrument=$jar;archive=$with;$otel_best")
    task=$(prepare_wrapper trivial) && rows+=("$(wrapper_row "$task" benchmark.Trivial)") || say "no row for otel-wrapper"
}
