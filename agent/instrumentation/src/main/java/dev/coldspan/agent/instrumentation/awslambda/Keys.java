package dev.coldspan.agent.instrumentation.awslambda;

import io.opentelemetry.api.common.AttributeKey;

/** Attribute keys of the root span; names are those of the project's architecture page. */
final class Keys {
    static final AttributeKey<String> INVOCATION_ID = AttributeKey.stringKey("faas.invocation_id");
    static final AttributeKey<String> TRIGGER = AttributeKey.stringKey("faas.trigger");
    static final AttributeKey<Boolean> COLD_START = AttributeKey.booleanKey("faas.coldstart");
    static final AttributeKey<String> INVOKED_ARN = AttributeKey.stringKey("aws.lambda.invoked_arn");
    static final AttributeKey<String> TRIGGER_SOURCE = AttributeKey.stringKey("coldspan.trigger.source");
    static final AttributeKey<String> INIT_TYPE = AttributeKey.stringKey("coldspan.init.type");
    static final AttributeKey<Double> INIT_DURATION = AttributeKey.doubleKey("coldspan.init.duration_ms");
    static final AttributeKey<Double> DURATION = AttributeKey.doubleKey("coldspan.duration_ms");
    static final AttributeKey<Long> BILLED_DURATION = AttributeKey.longKey("coldspan.billed_duration_ms");
    static final AttributeKey<String> BILLED_SOURCE = AttributeKey.stringKey("coldspan.billed.source");
    static final AttributeKey<Long> MEMORY_MAX_USED = AttributeKey.longKey("coldspan.memory.max_used_bytes");
    static final AttributeKey<Long> HEAP_PEAK = AttributeKey.longKey("coldspan.memory.heap_peak_bytes");
    static final AttributeKey<Double> GC_PAUSE = AttributeKey.doubleKey("coldspan.gc.pause_ms");
    static final AttributeKey<Double> CPU_TIME = AttributeKey.doubleKey("coldspan.cpu.time_ms");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("coldspan.outcome");
    static final AttributeKey<Double> OVERHEAD = AttributeKey.doubleKey("coldspan.agent.overhead_ms");
    static final AttributeKey<Long> SPANS_DROPPED = AttributeKey.longKey("coldspan.agent.spans_dropped");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> HTTP_METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> URL_PATH = AttributeKey.stringKey("url.path");
    static final AttributeKey<String> HTTP_ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");

    private Keys() {}
}
