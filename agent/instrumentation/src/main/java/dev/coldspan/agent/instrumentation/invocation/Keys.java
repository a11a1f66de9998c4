package dev.coldspan.agent.instrumentation.invocation;

/** Attribute keys of the root span; names are those of the project's architecture page. */
public final class Keys {
    public static final String INVOCATION_ID = "faas.invocation_id";
    public static final String TRIGGER = "faas.trigger";
    public static final String COLD_START = "faas.coldstart";
    public static final String INVOKED_ARN = "aws.lambda.invoked_arn";
    public static final String TRIGGER_SOURCE = "coldspan.trigger.source";
    public static final String HTTP_METHOD = "http.request.method";
    public static final String URL_PATH = "url.path";
    public static final String HTTP_ROUTE = "http.route";
    public static final String HTTP_STATUS = "http.response.status_code";
    public static final String ERROR_TYPE = "error.type";
    static final String INIT_TYPE = "coldspan.init.type";
    static final String INIT_DURATION = "coldspan.init.duration_ms";
    static final String DURATION = "coldspan.duration_ms";
    static final String BILLED_DURATION = "coldspan.billed_duration_ms";
    static final String BILLED_SOURCE = "coldspan.billed.source";
    static final String MEMORY_MAX_USED = "coldspan.memory.max_used_bytes";
    static final String HEAP_PEAK = "coldspan.memory.heap_peak_bytes";
    static final String GC_PAUSE = "coldspan.gc.pause_ms";
    static final String GC_COUNT = "coldspan.gc.count";
    static final String ALLOCATED = "coldspan.memory.allocated_bytes";
    static final String CPU_TIME = "coldspan.cpu.time_ms";
    static final String OUTCOME = "coldspan.outcome";
    static final String OVERHEAD = "coldspan.agent.overhead_ms";
    static final String SPANS_DROPPED = "coldspan.agent.spans_dropped";

    private Keys() {}
}
