package dev.coldspan.queryapi.spanstore;

import dev.coldspan.queryapi.http.TimeRange;
import java.util.List;
import java.util.Map;

/**
 * What one span of a trace must meet for the trace to be found; everything empty matches every span.
 *
 * @param range in which the span began
 * @param remoteService what the span called, see {@link RemoteService}
 * @param tags attributes of the span, its resource or one of its events, and {@code error}, {@code span.kind},
 *     {@code otel.status_code} and {@code otel.scope.name}, by their values
 * @param present attributes or names of events that it has, whatever their value
 * @param minNanos shortest duration of the span
 * @param maxNanos longest duration of the span
 * @param limit most traces to find, at least 1
 */
public record TraceCriteria(
        TimeRange range,
        String service,
        String operation,
        String remoteService,
        Map<String, String> tags,
        List<String> present,
        long minNanos,
        long maxNanos,
        int limit) {

    public TraceCriteria {
        tags = Map.copyOf(tags);
        present = List.copyOf(present);
    }

    /** Every trace of the range. */
    public static TraceCriteria of(TimeRange range, int limit) {
        return new TraceCriteria(range, "", "", "", Map.of(), List.of(), 0, Long.MAX_VALUE, limit);
    }

    public TraceCriteria withService(String name) {
        return new TraceCriteria(range, name, operation, remoteService, tags, present, minNanos, maxNanos, limit);
    }

    public TraceCriteria withOperation(String name) {
        return new TraceCriteria(range, service, name, remoteService, tags, present, minNanos, maxNanos, limit);
    }

    public TraceCriteria withRemoteService(String name) {
        return new TraceCriteria(range, service, operation, name, tags, present, minNanos, maxNanos, limit);
    }

    public TraceCriteria withTags(Map<String, String> wanted) {
        return new TraceCriteria(range, service, operation, remoteService, wanted, present, minNanos, maxNanos, limit);
    }

    public TraceCriteria withPresent(List<String> names) {
        return new TraceCriteria(range, service, operation, remoteService, tags, names, minNanos, maxNanos, limit);
    }

    public TraceCriteria withDuration(long shortestNanos, long longestNanos) {
        return new TraceCriteria(
                range, service, operation, remoteService, tags, present, shortestNanos, longestNanos, limit);
    }
}
