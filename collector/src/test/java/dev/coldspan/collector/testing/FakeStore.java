package dev.coldspan.collector.testing;

import dev.coldspan.storage.clickhouse.BlockStore;
import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** ClickHouse in memory. Data points of all kinds are one table, as their tests look at all of them. */
public final class FakeStore implements BlockStore {

    public final FakeTable<SpanRow> spans = new FakeTable<>(Rows::spans);
    public final FakeTable<LogRow> logs = new FakeTable<>(Rows::logs);
    private final Map<String, FakeTable<MetricRow>> metricTables = new ConcurrentHashMap<>();

    /** Batches whose invocations were derived once more. */
    public final Set<Long> derived = ConcurrentHashMap.newKeySet();

    /** Of log records, likewise. */
    public final Set<Long> derivedReports = ConcurrentHashMap.newKeySet();

    @Override
    public void insert(String table, List<byte[]> blocks, String writer) {
        table(table).insert(blocks);
    }

    private FakeTable<?> table(String name) {
        return switch (name) {
            case "otel_traces" -> spans;
            case "otel_logs" -> logs;
            default -> metricTables.computeIfAbsent(name, key -> new FakeTable<>(block -> Rows.points(key, block)));
        };
    }

    /** Data points of all kinds. */
    public List<MetricRow> points() {
        return metricTables.values().stream()
                .flatMap(table -> table.rows().stream())
                .toList();
    }

    @Override
    public void endInserts(String writer) {
        // Inserts here have ended when they return.
    }

    @Override
    public Map<Long, Long> rows(String table, Collection<Long> batches) {
        return table(table).count(List.copyOf(batches));
    }

    @Override
    public void delete(String table, long batch) {
        throw new UnsupportedOperationException("blocks are stored as a whole here");
    }

    @Override
    public void deriveInvocations(Collection<Long> batches) {
        derived.addAll(batches);
    }

    @Override
    public void deriveReports(Collection<Long> batches) {
        derivedReports.addAll(batches);
    }
}
