package dev.coldspan.queryapi.cost;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Meters one instance of a platform that charges the time in which anything runs, not the time of each invocation: from the first that
 * runs to the moment none does. A period is rounded up, and what was charged already is not charged again when the next period begins in it.
 * Source: the metrics publisher of Azure's functions host for Flex Consumption; Cloud Run's pricing page ("billable instance time").
 */
enum InstanceActivity {
    /** At least a second, in steps of 100 ms. */
    FLEX(1000, 100),
    /** In steps of 100 ms. */
    CLOUD_RUN(0, 100);

    /**
     * When an invocation ran, in milliseconds since the Unix epoch.
     *
     * @param end after {@code start}
     */
    record Interval(long start, long end) {}

    private final long least;
    private final long step;

    InstanceActivity(long least, long step) {
        this.least = least;
        this.step = step;
    }

    static InstanceActivity of(String plan) {
        return plan.equals("FlexConsumption") ? FLEX : CLOUD_RUN;
    }

    /**
     * How many milliseconds each invocation has of what the instance is charged. They add up to it exactly; within a period they are in
     * proportion to the invocations' durations.
     *
     * @param intervals ordered by start
     */
    List<Long> shares(List<Interval> intervals) {
        List<Long> shares = new ArrayList<>(Collections.nCopies(intervals.size(), 0L));
        long watermark = Long.MIN_VALUE;
        int first = 0;
        while (first < intervals.size()) {
            long end = intervals.get(first).end();
            int next = first + 1;
            // One that starts at the moment another ends begins a new period: the counter had reached zero.
            while (next < intervals.size() && intervals.get(next).start() < end) {
                end = Math.max(end, intervals.get(next).end());
                next++;
            }
            long from = Math.max(intervals.get(first).start(), watermark);
            if (end > from) {
                long metered = metered(end - from);
                watermark = from + metered;
                share(metered, intervals.subList(first, next), shares.subList(first, next));
            }
            first = next;
        }
        return shares;
    }

    private long metered(long millis) {
        return (Math.max(millis, least) + step - 1) / step * step;
    }

    private static void share(long metered, List<Interval> intervals, List<Long> shares) {
        List<BigInteger> durations = intervals.stream()
                .map(interval -> BigInteger.valueOf(interval.end() - interval.start()))
                .toList();
        List<BigInteger> parts = Shares.splitUnits(BigInteger.valueOf(metered), durations);
        for (int i = 0; i < parts.size(); i++) {
            shares.set(i, parts.get(i).longValueExact());
        }
    }
}
