package dev.coldspan.storage.clickhouse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Keeps the rollup {@code function_minutes} equal to what a computation from {@code invocations} would give. Whoever
 * wrote the spans: the minutes to compute are found in the stored data. Any number of processes may do this at once.
 */
public final class FunctionMinutes {

    /**
     * How far before the last computation invocations are looked at again. Longer than the slowest insert, whose rows
     * carry the time it began, and than the difference between the clocks of a cluster.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(3);

    /** The last computation is searched in the minutes of two days, then in all: as far back as ClickHouse's DateTime. */
    private static final List<Integer> SEARCHED_DAYS = List.of(2, 20_000);

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Server server;
    private final long retentionHours;

    FunctionMinutes(Server server, Duration retention) {
        this.server = server;
        this.retentionHours = retention.toHours();
    }

    /**
     * Computes anew every bucket that got an invocation since the last call, by whomever. Calling it again changes
     * nothing but the time of computation.
     *
     * @throws StorageException when ClickHouse could not; the next call makes up for it
     */
    public Refresh refresh() {
        long start = System.nanoTime();
        Instant since = since();
        long buckets = server.execute(
                "refresh function_minutes",
                Sql.read("queries/refresh_function_minutes"),
                Map.of("since", MILLISECONDS.format(since), "retentionHours", retentionHours));
        return new Refresh(buckets, since, Duration.ofNanos(System.nanoTime() - start));
    }

    private Instant since() {
        for (int days : SEARCHED_DAYS) {
            long computedAt = lastComputedAt(days);
            if (computedAt > 0) {
                return Instant.ofEpochMilli(computedAt).minus(OVERLAP);
            }
        }
        return Instant.EPOCH;
    }

    private long lastComputedAt(int days) {
        return server.query(
                        "read the last refresh",
                        Sql.read("queries/last_computed_at"),
                        Map.of("days", days),
                        row -> row.getLong("computedAt"))
                .get(0);
    }

    /**
     * What a refresh did.
     *
     * @param buckets how many rows of the rollup were computed
     * @param since invocations inserted at this time or later were looked at
     * @param took how long it took
     */
    public record Refresh(long buckets, Instant since, Duration took) {}
}
