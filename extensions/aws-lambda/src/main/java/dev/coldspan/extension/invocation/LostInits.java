package dev.coldspan.extension.invocation;

import dev.coldspan.extension.otlp.LogRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The log record of an initialisation that is in no invocation's bill: {@code coldspan.report} is {@code init} where it failed and {@code
 * unused_init} where nobody called the sandbox before it ended.
 */
final class LostInits {
    private static final int INFO = 9;
    private static final int ERROR = 17;

    private LostInits() {}

    /** @param sandboxType how the sandbox came to be, where the platform did not say with the initialisation */
    static LogRecord record(Init init, String sandboxType) {
        boolean isFailed = init.isFailed();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("coldspan.report", isFailed ? "init" : "unused_init");
        attributes.put("coldspan.init.duration_ms", init.durationMillis);
        attributes.put("coldspan.init.type", init.type == null ? sandboxType : init.type);
        put(attributes, "coldspan.init.status", init.status);
        put(attributes, "coldspan.init.phase", init.phase);
        if (isFailed) {
            attributes.put("coldspan.outcome", "init_error");
            put(attributes, "error.type", init.errorType);
        }
        long millis = Math.round(init.durationMillis);
        String body = isFailed
                ? "initialisation failed after " + millis + " ms"
                : "initialised in " + millis + " ms and never called";
        long time = init.endNanos == 0 ? System.currentTimeMillis() * 1_000_000 : init.endNanos;
        return new LogRecord(time, isFailed ? ERROR : INFO, isFailed ? "ERROR" : "INFO", body, attributes, null);
    }

    private static void put(Map<String, Object> attributes, String key, String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
