package dev.coldspan.storage.clickhouse.testing;

import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A span that stands for an invocation of 12 ms on Lambda, to be changed in what a test is about. */
public final class SpanRowBuilder {

    private long timestamp = nanoseconds(Instant.now());
    private String traceId = "0af7651916cd43dd8448eb211c80319c";
    private String spanId = "b7ad6b7169203331";
    private String parentSpanId = "";
    private String spanKind = "Server";
    private String statusCode = "Unset";
    private String statusMessage = "";
    private long duration = 12_000_000;
    private final SortedMap<String, String> resourceAttributes = new TreeMap<>();
    private final SortedMap<String, String> spanAttributes = new TreeMap<>();

    private SpanRowBuilder(String function) {
        resourceAttributes.put("faas.name", function);
        spanAttributes.put("faas.invocation_id", "invocation-1");
    }

    /** With the attributes that make it an invocation and no other. */
    public static SpanRowBuilder invocation(String function) {
        return new SpanRowBuilder(function);
    }

    /** Nanoseconds since the Unix epoch. */
    public static long nanoseconds(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    public SpanRowBuilder at(Instant start) {
        timestamp = nanoseconds(start);
        return this;
    }

    /** Derives trace and span id from a number, the same ones for the same number. */
    public SpanRowBuilder ids(long number) {
        traceId = String.format("%032x", number + 1);
        spanId = String.format("%016x", number + 1);
        spanAttributes.put("faas.invocation_id", "invocation-" + number);
        return this;
    }

    public SpanRowBuilder parent(String newParentSpanId) {
        parentSpanId = newParentSpanId;
        return this;
    }

    public SpanRowBuilder kind(String newSpanKind) {
        spanKind = newSpanKind;
        return this;
    }

    public SpanRowBuilder status(String code, String message) {
        statusCode = code;
        statusMessage = message;
        return this;
    }

    /** Nanoseconds. */
    public SpanRowBuilder duration(long nanoseconds) {
        duration = nanoseconds;
        return this;
    }

    public SpanRowBuilder resource(String key, String value) {
        resourceAttributes.put(key, value);
        return this;
    }

    public SpanRowBuilder attribute(String key, String value) {
        spanAttributes.put(key, value);
        return this;
    }

    /** Of the span and of its resource. */
    public SpanRowBuilder without(String key) {
        resourceAttributes.remove(key);
        spanAttributes.remove(key);
        return this;
    }

    public SpanRow build() {
        return new SpanRow(
                timestamp,
                traceId,
                spanId,
                parentSpanId,
                "",
                resourceAttributes.getOrDefault("faas.name", "span"),
                spanKind,
                resourceAttributes.getOrDefault("faas.name", "unknown_service"),
                new TreeMap<>(resourceAttributes),
                "dev.coldspan.test",
                "1",
                new TreeMap<>(spanAttributes),
                duration,
                statusCode,
                statusMessage,
                List.of(),
                List.of());
    }
}
