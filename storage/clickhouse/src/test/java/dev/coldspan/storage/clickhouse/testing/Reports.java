package dev.coldspan.storage.clickhouse.testing;

import dev.coldspan.storage.clickhouse.row.LogRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Log records that report of an invocation of the function {@code orders}, as the collector's intake makes them. */
public record Reports(String invocation, String instance) {

    private static final SortedMap<String, String> RESOURCE =
            new TreeMap<>(Map.of("faas.name", "orders", "cloud.provider", "aws", "cloud.region", "eu-west-1"));

    public static Reports of(String invocation) {
        return new Reports(invocation, "2026/11/20[$LATEST]aa11");
    }

    public LogRow start(Instant at) {
        return row("start", at, Map.of("faas.version", "7"));
    }

    /** REPORT of a call that began {@code duration} before and had 1024 MiB; billed is rounded up. */
    public LogRow report(Instant at, Duration duration, String... more) {
        SortedMap<String, String> attributes = new TreeMap<>(Map.of(
                "coldspan.duration_ms", Double.toString(duration.toNanos() / 1e6),
                "coldspan.billed_duration_ms", Long.toString((duration.toNanos() + 999_999) / 1_000_000),
                "faas.max_memory", Long.toString(1L << 30),
                "coldspan.memory.max_used_bytes", Long.toString(181L << 20)));
        return row("report", at, with(attributes, more));
    }

    public LogRow fault(Instant at, String outcome) {
        return row("fault", at, Map.of("coldspan.outcome", outcome, "error.type", "Fault"));
    }

    public LogRow error(Instant at, String type, String message) {
        return row("error", at, Map.of("coldspan.outcome", "error", "error.type", type, "error.message", message));
    }

    /** INIT_REPORT of an initialisation that failed; names no invocation. */
    public LogRow failedInit(Instant at) {
        return new Reports("", instance).row("init", at, Map.of("coldspan.outcome", "init_error"));
    }

    /** Any kind, in no trace. */
    public LogRow row(String kind, Instant at, Map<String, String> more) {
        return row(kind, at, "", more);
    }

    public LogRow row(String kind, Instant at, String traceId, Map<String, String> more) {
        SortedMap<String, String> attributes = new TreeMap<>(more);
        attributes.put("coldspan.report", kind);
        attributes.put("faas.instance", instance);
        if (!invocation.isEmpty()) {
            attributes.put("faas.invocation_id", invocation);
        }
        return new LogRow(
                SpanRowBuilder.nanoseconds(at),
                traceId,
                "",
                0,
                "",
                0,
                "orders",
                kind,
                "",
                RESOURCE,
                "",
                "",
                "",
                new TreeMap<>(),
                attributes,
                "");
    }

    private static SortedMap<String, String> with(SortedMap<String, String> attributes, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return attributes;
    }
}
