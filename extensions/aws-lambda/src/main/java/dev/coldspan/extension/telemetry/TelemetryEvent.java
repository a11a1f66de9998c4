package dev.coldspan.extension.telemetry;

import java.util.Collections;
import java.util.Map;

/** One event of the Telemetry API. Fields may be missing in any event: every getter has an answer for that. */
public final class TelemetryEvent {
    private final long epochNanos;
    private final String type;
    private final Object record;

    /** {@code record} is a map, or a text for log events. */
    public TelemetryEvent(long epochNanos, String type, Object record) {
        this.epochNanos = epochNanos;
        this.type = type;
        this.record = record;
    }

    /** When the platform made it, nanoseconds since 1970; 0 when not told. */
    public long epochNanos() {
        return epochNanos;
    }

    /** Such as {@code platform.report} or {@code function}. */
    public String type() {
        return type;
    }

    /** A text or a map. */
    public Object record() {
        return record;
    }

    /** A text of the record; null when missing. */
    public String text(String name) {
        Object value = map(record).get(name);
        return value instanceof String ? (String) value : null;
    }

    /** A number of the record's {@code metrics}; -1 when missing or no possible measure. */
    public double metric(String name) {
        return number(map(map(record).get("metrics")).get(name));
    }

    /** A number of the record; -1 when missing. */
    public double number(String name) {
        return number(map(record).get(name));
    }

    /** A text of the record's {@code tracing}; null when missing. */
    public String tracing(String name) {
        Object value = map(map(record).get("tracing")).get(name);
        return value instanceof String ? (String) value : null;
    }

    private static double number(Object value) {
        double number = value instanceof Number ? ((Number) value).doubleValue() : -1;
        return number >= 0 && number < 1e15 ? number : -1;
    }

    static Map<?, ?> map(Object value) {
        return value instanceof Map ? (Map<?, ?>) value : Collections.emptyMap();
    }

    @Override
    public String toString() {
        return type + record;
    }
}
