package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Whether any function at all told anything: where none did, it is not one of them that is silent. */
final class Telemetry {
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));
    /** Points of a series at most; with the most groups, an answer then stays below 500,000 points. */
    private static final int MAX_POINTS = 480;

    private final TreeMap<Long, Double> points = new TreeMap<>();

    /** Asks about a range, rounded to whole steps. */
    static Telemetry of(SeriesSource source, Window range) throws QueryException {
        Telemetry telemetry = new Telemetry();
        SeriesRequest request =
                new SeriesRequest(Signal.INVOCATIONS, List.of(), range.step(), range.from(), range.to(), "");
        source.series(request)
                .forEach(series -> series.points().forEach((at, n) -> telemetry.points.merge(at, n, Double::sum)));
        return telemetry;
    }

    /** From the step of the first time to before the second. */
    boolean any(Instant from, Instant to) {
        Long first = points.floorKey(from.toEpochMilli());
        return points.subMap(first == null ? from.toEpochMilli() : first, to.toEpochMilli()).values().stream()
                .anyMatch(n -> n > 0);
    }

    /** A range in whole steps, as fine as {@value #MAX_POINTS} points allow. */
    static Window range(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        Duration step = STEPS.stream()
                .filter(s -> length.dividedBy(s) < MAX_POINTS)
                .findFirst()
                .orElse(Duration.ofDays(1));
        long millis = step.toMillis();
        return new Window(
                to,
                step,
                Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), millis) * millis),
                Instant.ofEpochMilli(-Math.floorDiv(-to.toEpochMilli(), millis) * millis));
    }
}
