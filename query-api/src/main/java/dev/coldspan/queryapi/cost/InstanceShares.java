package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What single invocations have of what their instances are charged: the share they have in every bill, as it depends on what ran in their hours
 * and not on who asks. Only the instances and the hours of these are read.
 */
public final class InstanceShares {

    /** Runs of one statement, whose names are sent with it. */
    private static final int TOGETHER = 250;

    /** Names are chosen by whoever sends telemetry; platforms' own are half as long. */
    private static final int LONGEST_NAME = 250;

    private final ActivityQuery activity;
    private final PriceBook book;

    public InstanceShares(Database database, PriceBook book) {
        this.activity = new ActivityQuery(database, book);
        this.book = book;
    }

    /** An invocation; the instance is empty where nobody told it. */
    public record Run(String traceId, String spanId, String instance, Instant start) {}

    /** The activity each is charged, in milliseconds and as often as once however many it stands for; those not found are left out. */
    public Map<Run, Usage> of(Collection<Run> runs) {
        List<Run> known = runs.stream()
                .filter(run -> run.instance().length() <= LONGEST_NAME)
                .sorted(Comparator.comparing(Run::start))
                .toList();
        Map<Run, Usage> usages = new HashMap<>();
        for (int from = 0; from < known.size(); from += TOGETHER) {
            usages.putAll(together(known.subList(from, Math.min(known.size(), from + TOGETHER))));
        }
        return usages;
    }

    private Map<Run, Usage> together(List<Run> runs) {
        Map<List<String>, Run> wanted = new HashMap<>();
        runs.forEach(run -> wanted.put(List.of(run.traceId(), run.spanId()), run));
        TimeRange range = new TimeRange(
                runs.get(0).start(), runs.get(runs.size() - 1).start().plusNanos(1));
        Map<Run, Usage> usages = new HashMap<>();
        activity.ofRuns(range, Periods.of(range, book), runs, (ids, usage) -> {
            Run run = wanted.get(ids);
            if (run != null) {
                usages.put(run, usage);
            }
        });
        return usages;
    }
}
