package dev.coldspan.collector.pipeline;

import java.time.Duration;

/**
 * All limits of a collector; {@link LimitSettings} reads them from the environment. Larger parts of an item are cut or
 * dropped, and counted; the item itself is stored.
 *
 * @param maxRequestBytes of a body, on the wire and decompressed
 * @param maxInFlightBytes of all requests between arrival and acknowledgement, received and decoded
 * @param maxItems spans, data points or log records in a request; those beyond are rejected
 * @param maxItemBytes of one item
 * @param maxAttributes of an item, an event, a link, a scope or a resource
 * @param maxKeyBytes of an attribute's key; longer ones are dropped
 * @param maxValueBytes of an attribute's value or a log's body; longer texts are cut
 * @param maxSpanParts events of a span, and likewise links
 * @param retention how old an item may be
 * @param maxAhead how far an item's time may lie in the future
 * @param maxHeaderBytes of a request's headers, over HTTP and over gRPC
 * @param maxCallsPerConnection calls under way at once on one connection of gRPC
 * @param maxReceiveTime how long the headers of a request may take to arrive, and then its body; a quarter of it while many
 *     are slow at once
 * @param maxControlFrames of HTTP/2 on a connection within ten seconds: streams that are reset, and pings, settings and the
 *     like beyond one for each call
 * @param maxDepth messages of protobuf inside each other, counted from the request, at most 100; those are about 31 levels of
 *     key-value lists
 * @param maxJsonDepth objects and arrays of JSON inside each other, at most 200
 * @param maxTenantItemsPerSecond of each tenant that has no quota of its own, all signals together; 0 for no limit
 * @param maxTenantBytesPerSecond likewise, decompressed; 0 for no limit
 */
public record Limits(
        int maxRequestBytes,
        long maxInFlightBytes,
        int maxItems,
        int maxItemBytes,
        int maxAttributes,
        int maxKeyBytes,
        int maxValueBytes,
        int maxSpanParts,
        Duration retention,
        Duration maxAhead,
        int maxHeaderBytes,
        int maxCallsPerConnection,
        Duration maxReceiveTime,
        int maxControlFrames,
        int maxDepth,
        int maxJsonDepth,
        long maxTenantItemsPerSecond,
        long maxTenantBytesPerSecond) {

    /** 64 MiB in a request, a quarter of the heap but 64 to 256 MiB in flight, the last 30 days, no quotas. */
    public static final Limits DEFAULT = new Limits(
            64 << 20,
            inFlightBytes(Runtime.getRuntime().maxMemory()),
            100_000,
            256 << 10,
            1_024,
            256,
            64 << 10,
            1_024,
            Duration.ofDays(30),
            Duration.ofMinutes(10),
            16 << 10,
            128,
            Duration.ofSeconds(20),
            1_000,
            100,
            64,
            0,
            0);

    private static final int MIN_HEADER_BYTES = 1 << 10;

    /** What protobuf's own parsers take: ours further on, and those of other back ends. */
    private static final int DEEPEST = 100;

    private static final int DEEPEST_JSON = 200;

    /** @throws IllegalArgumentException naming the limit that is out of range */
    public Limits {
        if (maxRequestBytes < 1) {
            throw new IllegalArgumentException("maxRequestBytes must be at least 1, is " + maxRequestBytes);
        }
        if (maxInFlightBytes < maxRequestBytes) {
            throw new IllegalArgumentException("maxInFlightBytes (" + maxInFlightBytes
                    + ") must not be less than maxRequestBytes (" + maxRequestBytes + ")");
        }
        if (maxItems < 1 || maxItemBytes < 1 || maxAttributes < 1 || maxKeyBytes < 1 || maxValueBytes < 1) {
            throw new IllegalArgumentException("limits of items and attributes must be at least 1");
        }
        if (maxSpanParts < 0 || maxTenantItemsPerSecond < 0 || maxTenantBytesPerSecond < 0) {
            throw new IllegalArgumentException("limits of span parts and tenants must not be negative");
        }
        if (maxHeaderBytes < MIN_HEADER_BYTES || maxCallsPerConnection < 1) {
            throw new IllegalArgumentException(
                    "maxHeaderBytes must be at least " + MIN_HEADER_BYTES + " and maxCallsPerConnection at least 1");
        }
        if (maxReceiveTime.toMillis() < 100 || maxControlFrames < 1) {
            throw new IllegalArgumentException(
                    "maxReceiveTime must be at least PT0.1S and maxControlFrames at least 1");
        }
        if (maxDepth < 1 || maxDepth > DEEPEST || maxJsonDepth < 1 || maxJsonDepth > DEEPEST_JSON) {
            throw new IllegalArgumentException(
                    "maxDepth must be from 1 to " + DEEPEST + ", maxJsonDepth from 1 to " + DEEPEST_JSON);
        }
        if (retention.isNegative() || retention.isZero() || maxAhead.isNegative()) {
            throw new IllegalArgumentException("retention must be positive and maxAhead not negative");
        }
    }

    /** What is left of the heap holds frames that wait for the disk and for their delivery. */
    static long inFlightBytes(long heap) {
        return Math.max(64L << 20, Math.min(256L << 20, heap / 4));
    }

    /** Raises {@link #maxInFlightBytes} where it would be less. */
    public Limits withRequestBytes(int bytes) {
        return withInFlightBytes(Math.max(bytes, maxInFlightBytes)).with("maxRequestBytes", bytes);
    }

    public Limits withInFlightBytes(long bytes) {
        return with("maxInFlightBytes", bytes);
    }

    public Limits withItems(int items) {
        return with("maxItems", items);
    }

    public Limits withRetention(Duration duration) {
        return with("retention", duration);
    }

    public Limits withReceiveTime(Duration duration) {
        return with("maxReceiveTime", duration);
    }

    private Limits with(String name, Object value) {
        return LimitSettings.with(this, name, value);
    }
}
