package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Measure;
import dev.coldspan.alerts.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The values of whole windows side by side, by group and start; a window of too few invocations has none. */
final class Slots {
    private final boolean zeroWhenIdle;
    private final Map<Map<String, String>, TreeMap<Long, Double>> values = new LinkedHashMap<>();
    private final Map<Long, Double> invocations = new TreeMap<>();

    private Slots(boolean zeroWhenIdle) {
        this.zeroWhenIdle = zeroWhenIdle;
    }

    /** @param from and {@code to} are whole windows since the epoch */
    static Slots read(SeriesSource source, Question question, Instant from, Instant to) throws QueryException {
        Measure measure = question.measure();
        Window range = new Window(to, question.window(), from, to);
        SeriesSource answers = source.session(to);
        Groups terms = Groups.sum(answers, question, measure.terms(), range, range);
        Groups totals = Groups.sum(answers, question, List.of(measure.total()), range, range);
        Groups.requireFew(terms.size());
        Slots slots = new Slots(question.minInvocations() == 0 && measure.kind() == Signal.Kind.COUNT);
        totals.values().forEach(points -> points.forEach((at, n) -> slots.invocations.merge(at, n, Double::sum)));
        terms.forEach((group, points) -> {
            TreeMap<Long, Double> of = new TreeMap<>();
            points.forEach((at, value) -> {
                double total = totals.of(group).getOrDefault(at, 0.0);
                if (total >= question.minInvocations() && (total > 0 || measure.kind() != Signal.Kind.RATIO)) {
                    of.put(at, value(measure, value, total, question.window()));
                }
            });
            slots.values.put(group, of);
        });
        return slots;
    }

    private static double value(Measure measure, double value, double total, Duration window) {
        return switch (measure.kind()) {
            case RATIO -> value / total;
            case RATE_PER_HOUR -> value * 3_600 / window.toSeconds();
            default -> value;
        };
    }

    /** Whether a window of a group that tells nothing is one of zero. */
    boolean zeroWhenIdle() {
        return zeroWhenIdle;
    }

    Set<Map<String, String>> groups() {
        return values.keySet();
    }

    TreeMap<Long, Double> of(Map<String, String> group) {
        return values.getOrDefault(group, new TreeMap<>());
    }

    /** Whether any group told anything in the window. */
    boolean any(Instant start) {
        return invocations.getOrDefault(start.toEpochMilli(), 0.0) > 0;
    }
}
