package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.invocation.Invocation;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads what the agent reported in the sandboxes of some invocations after them. */
final class OverheadQuery {

    /** A sandbox that idles longer has nearly always ended. */
    private static final Duration LONGEST_IDLE = Duration.ofHours(1);

    private static final int MOST_SANDBOXES = 100;

    private final SqlTemplate sql = SqlTemplate.named(OverheadQuery.class, "overheads.sql");
    private final Database database;

    OverheadQuery(Database database) {
        this.database = database;
    }

    private record Overhead(String instance, Instant time, long micros) {}

    /** Overhead of the invocation after each of {@code invocations}, by span id; those without one are missing. */
    Map<String, Long> following(List<Invocation> invocations) {
        List<Invocation> known = invocations.stream()
                .filter(invocation -> invocation.instance() != null)
                .toList();
        List<String> instances = known.stream()
                .map(Invocation::instance)
                .distinct()
                .limit(MOST_SANDBOXES)
                .toList();
        if (instances.isEmpty()) {
            return Map.of();
        }
        Map<String, TreeMap<Instant, Long>> bySandbox = new HashMap<>();
        database.list(
                        sql.bind()
                                .texts("functions", functions(known))
                                .texts("instances", instances)
                                .nanos("from", range(known).from())
                                .nanos("to", range(known).to()),
                        row -> new Overhead(
                                row.text("Instance"),
                                row.time("StartNanos"),
                                Micros.ofMillis(row.number("AgentOverheadMs"))))
                .forEach(overhead -> bySandbox
                        .computeIfAbsent(overhead.instance, instance -> new TreeMap<>())
                        .put(overhead.time, overhead.micros));
        Map<String, Long> following = new HashMap<>();
        for (Invocation invocation : known) {
            Map.Entry<Instant, Long> next = bySandbox
                    .getOrDefault(invocation.instance(), new TreeMap<>())
                    .higherEntry(invocation.timestamp());
            if (next != null) {
                following.put(invocation.spanId(), next.getValue());
            }
        }
        return following;
    }

    private static List<String> functions(List<Invocation> invocations) {
        return invocations.stream()
                .map(Invocation::function)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static TimeRange range(List<Invocation> invocations) {
        Instant first = invocations.get(0).timestamp();
        Instant last = first;
        for (Invocation invocation : invocations) {
            first = invocation.timestamp().isBefore(first) ? invocation.timestamp() : first;
            last = invocation.timestamp().isAfter(last) ? invocation.timestamp() : last;
        }
        return new TimeRange(first, last.plus(LONGEST_IDLE));
    }
}
