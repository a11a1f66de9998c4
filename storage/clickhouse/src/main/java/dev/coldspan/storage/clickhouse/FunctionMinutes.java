package dev.coldspan.storage.clickhouse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Keeps the rollup {@code function_minutes}, and {@code function_rollup} after it, equal to what a computation from {@code invocations} would
 * give. Whoever wrote the spans: the minutes to compute are found in the stored data. Any number of processes may do this at once. For one thread.
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
    private final FunctionRollup rollup;

    /** When the last refresh began that left the time of computation as it was, by the server's clock; null when the last moved it. */
    private Instant unsettled;

    FunctionMinutes(Server server, Duration retention) {
        this.server = server;
        this.retentionHours = retention.toHours();
        this.rollup = new FunctionRollup(server);
    }

    /**
     * Computes anew every bucket that got an invocation since the last call, by whomever. Calling it again changes
     * nothing but the time of computation. Works day by day, so that a month of old data does not need its memory at once.
     *
     * @throws StorageException when ClickHouse could not; the next call makes up for it
     */
    public Refresh refresh() {
        Refresh refresh = refresh(true);
        unsettled = null;
        return refresh;
    }

    /**
     * Computes what {@link #refresh} does after {@link InvocationReports#settle} failed, so that sums and alarms go on. The time of
     * computation stays as it was, because another process begins to settle there.
     *
     * @throws StorageException when ClickHouse could not; the next call makes up for it
     */
    public Refresh refreshUnsettled() {
        return refresh(false);
    }

    private Refresh refresh(boolean settled) {
        long start = System.nanoTime();
        Watermark watermark = watermark();
        Instant since = watermark.since();
        if (!settled
                && unsettled != null
                && unsettled.isAfter(watermark.computedAt())
                && !unsettled.isAfter(watermark.now())) {
            since = unsettled.minus(OVERLAP);
        }
        List<String> days = touchedDays(since);
        long buckets = 0;
        for (String day : days) {
            boolean last = day.equals(days.get(days.size() - 1));
            // Only the last day moves the watermark, and to before all: a refresh that dies halfway is then repeated.
            buckets += refreshDay(day, since, last && settled ? watermark.now() : watermark.computedAt());
        }
        unsettled = watermark.now();
        rollup.refresh();
        return new Refresh(buckets, since, Duration.ofNanos(System.nanoTime() - start));
    }

    /** @return how many buckets were computed */
    long refreshDay(String day, Instant since, Instant computedAt) {
        return server.execute(
                "refresh function_minutes",
                Sql.read("queries/refresh_function_minutes"),
                Map.of(
                        "day",
                        day,
                        "since",
                        MILLISECONDS.format(since),
                        "computedAt",
                        MILLISECONDS.format(computedAt),
                        "retentionHours",
                        retentionHours));
    }

    private List<String> touchedDays(Instant since) {
        return server.query(
                "find what to refresh",
                Sql.read("queries/touched_days"),
                Map.of("since", MILLISECONDS.format(since), "retentionHours", retentionHours),
                row -> row.getString("day"));
    }

    private Watermark watermark() {
        Watermark found = null;
        for (int days : SEARCHED_DAYS) {
            found = watermark(days);
            if (found.computedAt().isAfter(Instant.EPOCH)) {
                break;
            }
        }
        return found;
    }

    private Watermark watermark(int days) {
        return server.query(
                        "read the last refresh",
                        Sql.read("queries/last_computed_at"),
                        Map.of("days", days),
                        row -> new Watermark(
                                Instant.ofEpochMilli(row.getLong("computedAt")),
                                Instant.ofEpochMilli(row.getLong("now"))))
                .get(0);
    }

    /** The last computation, the epoch if there was none, and the present, by the server's clock. */
    private record Watermark(Instant computedAt, Instant now) {

        Instant since() {
            return computedAt.equals(Instant.EPOCH) ? Instant.EPOCH : computedAt.minus(OVERLAP);
        }
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
