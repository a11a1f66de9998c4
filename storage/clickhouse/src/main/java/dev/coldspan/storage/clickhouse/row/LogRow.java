package dev.coldspan.storage.clickhouse.row;

import java.util.SortedMap;

/**
 * One log record, a row of {@code otel_logs}.
 *
 * @param timestamp when it happened or, if the sender did not say, when it was observed; nanoseconds since the Unix epoch
 * @param traceFlags the W3C trace flags, 0 to 255
 * @param severityNumber 0 (unknown) to 24, as OpenTelemetry numbers severities
 */
public record LogRow(
        long timestamp,
        String traceId,
        String spanId,
        int traceFlags,
        String severityText,
        int severityNumber,
        String serviceName,
        String body,
        String resourceSchemaUrl,
        SortedMap<String, String> resourceAttributes,
        String scopeSchemaUrl,
        String scopeName,
        String scopeVersion,
        SortedMap<String, String> scopeAttributes,
        SortedMap<String, String> logAttributes,
        String eventName) {}
