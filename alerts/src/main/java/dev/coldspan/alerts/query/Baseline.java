package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Anomaly;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was usual: per week before, the values of whole windows around the same time of the same day.
 *
 * @param weeks the first is last week
 * @param told the same weeks for all functions together: where these are silent, telemetry may have been missing
 * @param known since when each group is stored for sure, in epoch milliseconds; an idle window after that is a zero
 */
record Baseline(Anomaly anomaly, List<Slots> weeks, List<Slots> told, Map<Map<String, String>, Long> known) {
    /** Makes the median absolute deviation of values spread normally their standard deviation. */
    private static final double SCALE = 1.4826;

    /** What is usual from and to, and the middle of it. */
    record Band(double low, double median, double high) {}

    /** @param silent a zero of a window in which no function told anything */
    private record Sample(int week, double value, boolean silent) {}

    /** Empty when too few weeks have data. */
    Optional<Band> band(Map<String, String> group, Instant start) {
        List<Sample> all = new ArrayList<>();
        for (int week = 1; week <= weeks.size(); week++) {
            all.addAll(samples(group, week, earlier(anomaly, start, week)));
        }
        // Silence in some weeks is an outage; in most of them it is how things are at that time.
        boolean outage = weeks(all.stream().filter(Sample::silent)) * 2 <= weeks(all.stream());
        List<Sample> kept = all.stream().filter(s -> !(outage && s.silent())).toList();
        if (weeks(kept.stream()) < anomaly.minWeeks()) {
            return Optional.empty();
        }
        List<Double> samples = kept.stream().map(Sample::value).toList();
        double median = median(samples);
        double deviation =
                SCALE * median(samples.stream().map(v -> Math.abs(v - median)).toList());
        double width = Math.max(anomaly.floor(), anomaly.deviations() * deviation);
        return Optional.of(new Band(Math.max(0, median - width), median, median + width));
    }

    private static long weeks(Stream<Sample> samples) {
        return samples.map(Sample::week).distinct().count();
    }

    /** The window at the same time by the clock on the wall, so many weeks earlier. */
    static Instant earlier(Anomaly anomaly, Instant start, int weeks) {
        long slot = anomaly.window().toMillis();
        long same = start.atZone(anomaly.zone()).minusWeeks(weeks).toInstant().toEpochMilli();
        return Instant.ofEpochMilli(Math.floorDiv(same, slot) * slot);
    }

    /** The window itself and its two neighbours, so that four weeks make twelve values and a shifted start is usual. */
    private List<Sample> samples(Map<String, String> group, int back, Instant start) {
        long slot = anomaly.window().toMillis();
        Slots week = weeks.get(back - 1);
        boolean zeros = week.zeroWhenIdle();
        TreeMap<Long, Double> values = week.of(group);
        List<Sample> samples = new ArrayList<>();
        for (int i = -1; i <= 1; i++) {
            long at = start.toEpochMilli() + i * slot;
            Double value = values.get(at);
            if (value != null && value != 0) {
                samples.add(new Sample(back, value, false));
            } else if ((zeros || value != null) && at >= known.getOrDefault(group, Long.MAX_VALUE)) {
                boolean silent = !told.get(back - 1).any(Instant.ofEpochMilli(at));
                samples.add(new Sample(back, 0, zeros && silent));
            }
        }
        return samples;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
