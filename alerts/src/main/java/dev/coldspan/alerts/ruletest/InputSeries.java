package dev.coldspan.alerts.ruletest;

import dev.coldspan.alerts.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one group of invocations did: per signal the values of successive steps.
 *
 * @param labels dimension to value; dimensions that are not named have an empty value
 * @param filter the filter whose answer this is; empty for what no filter narrows
 * @param values per signal, NaN for no data
 * @param step at least a minute
 */
record InputSeries(
        Map<String, String> labels, String filter, Instant start, Duration step, Map<Signal, double[]> values) {

    /** The points of a signal in a range by epoch milliseconds; steps of no data are left out. */
    TreeMap<Long, Double> points(Signal signal, long from, long to) {
        TreeMap<Long, Double> points = new TreeMap<>();
        double[] all = values.getOrDefault(signal, new double[0]);
        long width = step.toMillis();
        long first = Math.max(0, -Math.floorDiv(start.toEpochMilli() - from, width));
        for (long i = first; i < all.length && start.toEpochMilli() + i * width < to; i++) {
            long at = start.toEpochMilli() + i * width;
            if (at >= from && !Double.isNaN(all[(int) i])) {
                points.put(at, all[(int) i]);
            }
        }
        return points;
    }

    boolean hasAny(long from, long to) {
        return values.keySet().stream().anyMatch(s -> !points(s, from, to).isEmpty());
    }
}
