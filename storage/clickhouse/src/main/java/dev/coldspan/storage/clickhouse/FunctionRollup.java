package dev.coldspan.storage.clickhouse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Keeps {@code function_rollup}, what pages read, equal to {@code function_minutes} and its sums by the hour. Runs after the minutes were computed.
 * What it has done follows from what is stored, so a process that died between the two is made up for by the next.
 */
final class FunctionRollup {

    /** As for the minutes. */
    private static final Duration OVERLAP = Duration.ofMinutes(3);

    private static final List<Integer> SEARCHED_DAYS = List.of(2, 20_000);

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Server server;

    FunctionRollup(Server server) {
        this.server = server;
    }

    /**
     * Copies and sums what changed since the last call, by whomever; everything the first time, so that a database from before this rollup
     * has its whole past in it.
     */
    void refresh() {
        Watermark watermark = watermark();
        boolean all = watermark.computedAt().equals(Instant.EPOCH);
        Instant since = all ? Instant.EPOCH : watermark.computedAt().minus(OVERLAP);
        List<String> days = days(all, since);
        for (String day : days) {
            boolean last = day.equals(days.get(days.size() - 1));
            refreshDay(day, all, since, last ? watermark.now() : watermark.computedAt());
        }
    }

    /** Hours go last: their time of computation says that the minutes were copied. */
    private void refreshDay(String day, boolean all, Instant since, Instant computedAt) {
        Map<String, Object> touched = Map.of("day", day, "all", all, "since", MILLISECONDS.format(since));
        server.execute("copy minutes to function_rollup", Sql.read("queries/rollup_copy_minutes"), touched);
        server.execute(
                "compute the hours of function_rollup",
                Sql.read("queries/rollup_sum_hours"),
                Map.of(
                        "day",
                        day,
                        "all",
                        all,
                        "since",
                        MILLISECONDS.format(since),
                        "computedAt",
                        MILLISECONDS.format(computedAt)));
    }

    private List<String> days(boolean all, Instant since) {
        return server.query(
                "find what to put into function_rollup",
                Sql.read("queries/rollup_days"),
                Map.of("all", all, "since", MILLISECONDS.format(since)),
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
                        "read when function_rollup was computed",
                        Sql.read("queries/last_rollup_at"),
                        Map.of("days", days),
                        row -> new Watermark(
                                Instant.ofEpochMilli(row.getLong("computedAt")),
                                Instant.ofEpochMilli(row.getLong("now"))))
                .get(0);
    }

    private record Watermark(Instant computedAt, Instant now) {}
}
