package dev.coldspan.queryapi.spanstore;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads whole traces from the spans, each span once. Safe for use by several threads.
 *
 * <p>Every method throws {@link dev.coldspan.queryapi.sql.QueryFailure} when a limit was hit or ClickHouse is away.
 */
public final class SpanStore {

    /** Spans of one trace in one answer. */
    static final int MOST_OF_TRACE = 100_000;

    /** Spans of all traces of a search together; the last traces are left out rather than shown in part. */
    static final int MOST_OF_SEARCH = 50_000;

    /** Traces read by one statement, so that its memory stays small whatever was asked for. */
    private static final int CHUNK = 50;

    /**
     * Around what is known of a trace's time: the longest invocation of Lambda. A search knows the spans that match only,
     * and the lookup table may miss an insert when ClickHouse is killed.
     */
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private static final TimeRange EVER =
            new TimeRange(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));

    private final SqlTemplate findSql =
            SqlTemplate.named(SpanStore.class, "find_traces.sql").with("remote", RemoteService.OF_SPAN);
    private final SqlTemplate whereaboutsSql = SqlTemplate.named(SpanStore.class, "whereabouts.sql");
    private final SqlTemplate spansSql = SqlTemplate.named(SpanStore.class, "whole_spans.sql");
    private final Database database;

    public SpanStore(Database database) {
        this.database = database;
    }

    private record Found(String traceId, Instant first, Instant last) {

        static Found read(ResultRow row) throws SQLException {
            return new Found(row.text("TraceId"), row.time("FirstNanos"), row.time("LastNanos"));
        }
    }

    /** One trace; empty when no span of it is stored. Of a larger one the earliest {@value #MOST_OF_TRACE} spans. */
    public Optional<StoredTrace> trace(String traceId) {
        List<String> ids = List.of(traceId);
        List<StoredSpan> spans = spans(ids, whereabouts(ids).orElse(EVER), MOST_OF_TRACE + 1);
        if (spans.isEmpty()) {
            spans = spans(ids, EVER, MOST_OF_TRACE + 1);
        }
        boolean cut = spans.size() > MOST_OF_TRACE;
        return spans.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredTrace(traceId, cut ? spans.subList(0, MOST_OF_TRACE) : spans, cut));
    }

    /** The traces with these ids that are stored, in their order. */
    public StoredTraces traces(List<String> traceIds) {
        return read(traceIds, chunk -> whereabouts(chunk).orElse(EVER));
    }

    /** The newest traces that meet the criteria. */
    public StoredTraces find(TraceCriteria criteria) {
        List<Found> found = database.list(bind(criteria), Found::read);
        if (found.isEmpty()) {
            return new StoredTraces(List.of(), false);
        }
        TimeRange matched = new TimeRange(
                found.stream().map(Found::first).min(Instant::compareTo).orElseThrow(),
                found.stream().map(Found::last).max(Instant::compareTo).orElseThrow());
        List<String> ids = found.stream().map(Found::traceId).toList();
        return read(ids, chunk -> union(matched.widenedBy(MARGIN), whereabouts(chunk)));
    }

    private BoundQuery bind(TraceCriteria criteria) {
        List<String> keys = List.copyOf(criteria.tags().keySet());
        return findSql.bind()
                .nanos("from", criteria.range().from())
                .nanos("to", criteria.range().to())
                .text("service", criteria.service())
                .text("operation", criteria.operation())
                .text("remoteService", criteria.remoteService())
                .integer("minNanos", criteria.minNanos())
                .integer("maxNanos", criteria.maxNanos())
                .texts("keys", keys)
                .texts("values", keys.stream().map(criteria.tags()::get).toList())
                .texts("present", criteria.present())
                .integer("limit", criteria.limit());
    }

    /** Says where in time the traces of a chunk lie. */
    @FunctionalInterface
    private interface Whereabouts {
        TimeRange of(List<String> traceIds);
    }

    private StoredTraces read(List<String> traceIds, Whereabouts whereabouts) {
        List<StoredTrace> traces = new ArrayList<>();
        int left = MOST_OF_SEARCH;
        int size = CHUNK;
        for (int start = 0; start < traceIds.size(); ) {
            List<String> chunk = traceIds.subList(start, Math.min(start + size, traceIds.size()));
            List<StoredSpan> spans = spans(chunk, whereabouts.of(chunk), left + 1);
            if (spans.size() > left && chunk.size() == 1) {
                return new StoredTraces(traces, true);
            }
            if (spans.size() > left) {
                size = 1;
                continue;
            }
            traces.addAll(inOrder(chunk, spans));
            left -= spans.size();
            start += chunk.size();
        }
        return new StoredTraces(traces, false);
    }

    private static List<StoredTrace> inOrder(List<String> traceIds, List<StoredSpan> spans) {
        Map<String, List<StoredSpan>> byTrace = new LinkedHashMap<>();
        traceIds.forEach(id -> byTrace.put(id, new ArrayList<>()));
        spans.forEach(span -> byTrace.get(span.traceId()).add(span));
        byTrace.values().removeIf(List::isEmpty);
        return byTrace.entrySet().stream()
                .map(trace -> new StoredTrace(trace.getKey(), trace.getValue(), false))
                .toList();
    }

    private List<StoredSpan> spans(List<String> traceIds, TimeRange range, int limit) {
        BoundQuery query = spansSql.bind()
                .texts("traceIds", traceIds)
                .nanos("from", range.from())
                .nanos("to", range.to())
                .integer("limit", limit);
        return database.list(query, StoredSpanReader::read);
    }

    private Optional<TimeRange> whereabouts(List<String> traceIds) {
        return database.first(whereaboutsSql.bind().texts("traceIds", traceIds), SpanStore::readRange)
                .flatMap(range -> range);
    }

    private static Optional<TimeRange> readRange(ResultRow row) throws SQLException {
        if (row.integer("Known") == 0) {
            return Optional.empty();
        }
        Instant first = Instant.ofEpochSecond(row.integer("FirstSecond"));
        Instant last = Instant.ofEpochSecond(row.integer("LastSecond") + 1);
        return Optional.of(new TimeRange(first, last).widenedBy(MARGIN));
    }

    private static TimeRange union(TimeRange one, Optional<TimeRange> other) {
        return other.map(range -> new TimeRange(
                        one.from().isBefore(range.from()) ? one.from() : range.from(),
                        one.to().isAfter(range.to()) ? one.to() : range.to()))
                .orElse(one);
    }
}
