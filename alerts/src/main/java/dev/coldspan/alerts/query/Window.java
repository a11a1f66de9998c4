package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of a chart a rule looks at: all steps that the time from {@code at - window} to {@code at} touches, the
 * current, unfinished one included. Bounds are whole steps since the epoch, as the query API rounds them itself, so a
 * chart with the same from, to and step shows exactly the points an alert was computed from.
 *
 * @param at the time the rule looks at
 * @param from inclusive
 * @param to exclusive, at or after {@code at}
 */
record Window(Instant at, Duration step, Instant from, Instant to) {
    private static final int MAX_STEPS = 72;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    static Window of(Signal.Kind kind, Duration length, Instant now) {
        long step = step(kind, length).toMillis();
        long from = Math.floorDiv(now.minus(length).toEpochMilli(), step) * step;
        long to = -Math.floorDiv(-now.toEpochMilli(), step) * step;
        return new Window(now, Duration.ofMillis(step), Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
    }

    /** Hours of the window that have passed, which is what spend is divided by. */
    double hoursPassed() {
        return Duration.between(from, at).toMillis() / 3_600_000.0;
    }

    /** How many steps there are from the beginning of this window to the end of a later one. */
    long stepsTo(Window later) {
        return Duration.between(from, later.to).dividedBy(step);
    }

    /** The points that lie in this window. */
    SortedMap<Long, Double> cut(TreeMap<Long, Double> points) {
        return points.subMap(from.toEpochMilli(), to.toEpochMilli());
    }

    /**
     * The finest step that divides the window and gives at most {@value #MAX_STEPS} points, so that a long window does
     * not ask for thousands; for what cannot be put together from parts, the window itself.
     */
    private static Duration step(Signal.Kind kind, Duration length) {
        if (kind == Signal.Kind.WHOLE) {
            return length;
        }
        return STEPS.stream()
                .filter(s -> length.toSeconds() % s.toSeconds() == 0)
                .filter(s -> length.dividedBy(s) <= MAX_STEPS)
                .findFirst()
                .orElse(STEPS.get(0));
    }
}
