package dev.coldspan.storage.clickhouse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps one row of each invocation in {@code invocations}, whoever reported it: a span that somebody sent, the platform's log
 * lines ({@code invocation_reports}), or both. What is to be done is found in the stored data, and doing it again changes
 * nothing, so any number of processes may do it at once and one that died is made up for. For one thread.
 */
public final class InvocationReports {

    /** How far before the last settlement it looks: longer than nearly every insert takes. */
    private static final Duration OVERLAP = Duration.ofSeconds(20);

    /** How far once in that time, as {@link FunctionMinutes} does: longer than the slowest insert and than clocks of a cluster differ. */
    private static final Duration LONG_OVERLAP = Duration.ofMinutes(3);

    /** How far before the newest rollup the first settlement of a process looks: longer than one settlement may take. */
    private static final Duration RESTART = Duration.ofHours(1);

    /** The newest rollup is searched in all minutes once, as far back as ClickHouse's DateTime, then it is not needed. */
    private static final int ALL_DAYS = 20_000;

    /** As settle_superseded.sql has it: what is more waits for the next settlement. */
    private static final int MOST_FORGOTTEN = 10_000;

    /** On a cluster each shard asks itself for what was touched: the engine fails to do so once for all in nested subqueries. */
    private static final Map<String, String> SUBQUERIES = Map.of("distributed_product_mode", "allow");

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Server server;
    private final long retentionHours;

    /** When the last settlement that succeeded began, by the server's clock; null before the first. */
    private Instant settled;

    /** Likewise of the last that looked far back. */
    private Instant settledFar = Instant.EPOCH;

    /** From when on derived spans were superseded that may still be there, as when their deletion failed; null when there are none. */
    private Instant unforgotten;

    InvocationReports(Server server, Duration retention) {
        this.server = server;
        this.retentionHours = retention.toHours();
    }

    /**
     * Merges reports into the rows of spans, derives root spans where there are none, and supersedes what is one too many. To be
     * called before {@link FunctionMinutes#refresh}, which then counts each invocation once.
     *
     * @return how many rows were written, those that views derive included; 0 when all was settled
     * @throws StorageException when ClickHouse could not; the next call makes up for it
     */
    public long settle() {
        Clocks clocks = clocks();
        Instant since = since(clocks);
        Instant earlier = unforgotten;
        // Also when a statement fails of which nobody knows what it did, or a process died before it deleted anything.
        unforgotten = earlier == null || since.isBefore(earlier) ? since : earlier;
        long superseded = 0;
        long others = 0;
        for (long hour : hours(since)) {
            others += run("settle_merge", hour, since);
            superseded += run("settle_supersede", hour, since);
            others += run("settle_derive", hour, since);
        }
        if (settled != null && superseded == 0) {
            unforgotten = earlier;
        }
        if (unforgotten != null && !forget(unforgotten)) {
            unforgotten = null;
        }
        settled = clocks.now();
        if (since.isBefore(settledFar) || settledFar.equals(Instant.EPOCH)) {
            settledFar = settled;
        }
        return others + superseded;
    }

    private Instant since(Clocks clocks) {
        if (settled != null && !settled.isAfter(clocks.now())) {
            boolean far = settledFar.plus(LONG_OVERLAP).isBefore(clocks.now());
            return far ? settledFar.minus(LONG_OVERLAP) : settled.minus(OVERLAP);
        }
        // The rollup is computed behind a settlement, so what it covers is settled.
        return clocks.rollup().equals(Instant.EPOCH)
                ? Instant.EPOCH
                : clocks.rollup().minus(RESTART);
    }

    private Clocks clocks() {
        return server.query(
                        "read the last refresh",
                        Sql.read("queries/last_computed_at"),
                        Map.of("days", settled == null ? ALL_DAYS : 1),
                        row -> new Clocks(
                                Instant.ofEpochMilli(row.getLong("computedAt")),
                                Instant.ofEpochMilli(row.getLong("now"))))
                .get(0);
    }

    private List<Long> hours(Instant since) {
        return server.query(
                "find what to settle",
                Sql.read("queries/settle_hours"),
                Map.of("since", MILLISECONDS.format(since), "retentionHours", retentionHours),
                row -> row.getLong("hour"));
    }

    private long run(String query, long hour, Instant since) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("hour", SECONDS.format(Instant.ofEpochSecond(hour)));
        parameters.put("since", MILLISECONDS.format(since));
        return server.execute(
                "settle invocations", sql(query), parameters, server.url().database(), SUBQUERIES);
    }

    static String sql(String query) {
        String attempts = Sql.read("queries/settle_attempts").stripTrailing();
        return Sql.render(Sql.read("queries/" + query), Map.of("attempts", attempts));
    }

    /** A trace of one derived span, beside the real one, would be shown as a second call. Returns whether there may be more. */
    private boolean forget(Instant since) {
        if (!server.layout().reachesAll()) {
            return false;
        }
        List<Derived> spans = server.query(
                "find superseded spans",
                Sql.read("queries/settle_superseded"),
                Map.of("since", MILLISECONDS.format(since)),
                row -> new Derived(row.getString("span"), row.getLong("at")));
        if (!spans.isEmpty()) {
            LongSummaryStatistics times = spans.stream().mapToLong(Derived::at).summaryStatistics();
            server.execute(
                    "remove superseded spans",
                    server.layout().query("settle_forget"),
                    Map.of(
                            "table",
                            server.layout().local("otel_traces"),
                            "first",
                            times.getMin(),
                            "last",
                            times.getMax(),
                            "spans",
                            spans.stream()
                                    .map(derived -> "'" + derived.span() + "'")
                                    .distinct()
                                    .collect(Collectors.joining(",", "[", "]"))));
        }
        return spans.size() >= MOST_FORGOTTEN;
    }

    /**
     * A derived span.
     *
     * @param span a hash of its tenant and ids, in hexadecimal
     * @param at its start, nanoseconds since the Unix epoch
     */
    private record Derived(String span, long at) {}

    /** The newest computation of the rollup and the present, by the server's clock. */
    private record Clocks(Instant rollup, Instant now) {}
}
