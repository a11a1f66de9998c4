package dev.coldspan.locallambda.junit;

import java.util.List;
import java.util.Map;

/**
 * One span as it was received.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param parentSpanId 16 hex digits; empty for none
 * @param kind as in OTLP: 1 internal, 2 server, 3 client, 4 producer, 5 consumer
 * @param startNanos since the epoch
 * @param attributes text, {@code Long}, {@code Double}, {@code Boolean}, {@code List} or {@code Map}
 * @param resource the attributes of the function
 * @param error whether its status is an error
 * @param events the names of its events, in order
 */
public record SpanData(
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        int kind,
        long startNanos,
        long endNanos,
        Map<String, Object> attributes,
        Map<String, Object> resource,
        boolean error,
        List<String> events) {}
