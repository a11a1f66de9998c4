package dev.coldspan.collector.testing;

import dev.coldspan.storage.clickhouse.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A table in memory that fails on demand: in the ways ClickHouse does, and by an error of the JVM.
 *
 * @param <R> the record of one row
 */
public final class FakeTable<R> {

    private final Function<BlockReader, List<R>> decode;
    private final List<R> rows = new ArrayList<>();
    private final List<Object> tenants = new ArrayList<>();
    private final List<Integer> inserts = new ArrayList<>();
    private final Map<Long, Long> batches = new HashMap<>();
    private Predicate<Object> poisoned = row -> false;
    private Error error;
    private boolean away;
    private boolean answersLost;
    private int attempts;

    FakeTable(Function<BlockReader, List<R>> decode) {
        this.decode = decode;
    }

    synchronized void insert(List<byte[]> blocks) {
        attempts++;
        if (error != null) {
            throw error;
        }
        if (away) {
            throw new StorageException("ClickHouse is not reachable", true, null);
        }
        List<R> batch = new ArrayList<>();
        Map<Long, Long> ids = new HashMap<>();
        for (byte[] block : blocks) {
            BlockReader read = BlockReader.of(block);
            batch.addAll(decode.apply(read));
            tenants.addAll(read.column("Tenant"));
            read.column("BatchId").forEach(id -> ids.merge((Long) id, 1L, Long::sum));
        }
        if (batch.stream().anyMatch(poisoned)) {
            throw new StorageException("ClickHouse refuses a row", false, null);
        }
        rows.addAll(batch);
        inserts.add(batch.size());
        ids.forEach((id, count) -> batches.merge(id, count, Long::sum));
        if (answersLost) {
            throw new StorageException("connection reset after the insert", true, null);
        }
    }

    synchronized Map<Long, Long> count(List<Long> ids) {
        if (away) {
            throw new StorageException("ClickHouse is not reachable", true, null);
        }
        Map<Long, Long> found = new HashMap<>(batches);
        found.keySet().retainAll(ids);
        return found;
    }

    /** From now on inserts fail for a passing reason and store nothing, or no longer do. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** From now on inserts store their rows and fail nevertheless, or no longer do. */
    public synchronized void loseAnswers(boolean lost) {
        answersLost = lost;
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

    /** Of each row that was sent, refused or not. */
    public synchronized List<Object> tenants() {
        return List.copyOf(tenants);
    }

    /** Rows of each insert. */
    public synchronized List<Integer> batches() {
        return List.copyOf(inserts);
    }

    public synchronized int attempts() {
        return attempts;
    }
}
