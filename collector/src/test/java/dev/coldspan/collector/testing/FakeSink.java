package dev.coldspan.collector.testing;

import dev.coldspan.storage.clickhouse.RowSink;
import dev.coldspan.storage.clickhouse.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Keeps rows in memory, and fails on demand: the two ways ClickHouse does, and by an error of the JVM.
 *
 * @param <R> the record of one row
 */
public final class FakeSink<R> implements RowSink<R> {

    private final List<R> rows = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private Predicate<Object> poisoned = row -> false;
    private Error error;
    private boolean away;
    private int attempts;

    @Override
    public synchronized void insert(List<? extends R> batch) {
        attempts++;
        if (error != null) {
            throw error;
        }
        if (away) {
            throw new StorageException("ClickHouse is not reachable", true, null);
        }
        if (batch.stream().anyMatch(poisoned)) {
            throw new StorageException("ClickHouse refuses a row", false, null);
        }
        rows.addAll(batch);
        batches.add(batch.size());
    }

    /** From now on inserts fail for a passing reason, or no longer do. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** From now on an insert with such a row is refused for good. */
    public synchronized void refuse(Predicate<Object> rowIsBad) {
        poisoned = rowIsBad;
    }

    /** From now on inserts end with this error, null for none. */
    public synchronized void breakWith(Error thrown) {
        error = thrown;
    }

    public synchronized List<R> rows() {
        return List.copyOf(rows);
    }

    public synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    public synchronized int attempts() {
        return attempts;
    }
}
