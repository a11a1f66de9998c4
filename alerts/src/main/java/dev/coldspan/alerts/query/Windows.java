package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * Reads the value of a window per group, at several times. The windows of neighbouring times overlap, so a stretch of them
 * is cut out of one answer; a window has the same value whether it is read alone or with others.
 */
final class Windows {
    /** So that an answer with the most groups stays below what the query API gives, 500,000 points. */
    private static final int MAX_STEPS = 480;

    private final SeriesSource source;

    Windows(SeriesSource source) {
        this.source = source;
    }

    /**
     * Per time the groups that had any data in their window; the value is empty where it is too little to say anything.
     *
     * @param times ascending, not empty
     */
    List<Map<Map<String, String>, OptionalDouble>> read(Question question, List<Instant> times) throws QueryException {
        List<Map<Map<String, String>, OptionalDouble>> values = new ArrayList<>();
        List<Window> stretch = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            stretch.add(window(question, times.get(i)));
            boolean last = i + 1 == times.size();
            if (last || stretch.get(0).stepsTo(window(question, times.get(i + 1))) > MAX_STEPS) {
                values.addAll(together(question, stretch));
                stretch.clear();
            }
        }
        return values;
    }

    private static Window window(Question question, Instant at) {
        return Window.of(question.measure().kind(), question.window(), at);
    }

    private List<Map<Map<String, String>, OptionalDouble>> together(Question question, List<Window> windows)
            throws QueryException {
        Window first = windows.get(0);
        Window last = windows.get(windows.size() - 1);
        // What is above the fraction bar is asked for first: an invocation stored between the two answers then only
        // lowers a ratio, which can so never exceed 1.
        SeriesSource answers = source.session(last.at());
        Groups values = Groups.sum(answers, question, question.measure().terms(), first, last);
        // Read together with others, an idle window of a group is filled with zeros; read alone, the group is absent.
        boolean mayBeIdle = windows.size() > 1 && !question.dimensions().isEmpty() && !question.ofBudget();
        Groups totals = mayBeIdle || needsTotal(question)
                ? Groups.sum(answers, question, List.of(question.measure().total()), first, last)
                : new Groups();
        Groups.requireFew(values.size());
        List<Map<Map<String, String>, OptionalDouble>> rounds = new ArrayList<>();
        for (Window window : windows) {
            Map<Map<String, String>, OptionalDouble> seen = new LinkedHashMap<>();
            values.forEach((group, points) -> {
                SortedMap<Long, Double> counts = window.cut(totals.of(group));
                SortedMap<Long, Double> cut = window.cut(points);
                // Throttled or lost is also what never became an invocation.
                if (!mayBeIdle || sum(counts) > 0 || sum(cut) > 0) {
                    seen.put(group, value(question, cut, counts, window.hoursPassed()));
                }
            });
            rounds.add(seen);
        }
        return rounds;
    }

    private static boolean needsTotal(Question question) {
        return question.minInvocations() > 0 || question.measure().kind() == Signal.Kind.RATIO;
    }

    private static OptionalDouble value(
            Question question, Map<Long, Double> points, Map<Long, Double> totals, double hours) {
        if (question.measure().kind() == Signal.Kind.WHOLE) {
            // Each step is a window of its own; the worse of those with enough data counts, so that an alert neither
            // waits for the current step to end nor resolves because a new step has just begun.
            return points.entrySet().stream()
                    .filter(p -> totals.getOrDefault(p.getKey(), 0.0) >= question.minInvocations())
                    .mapToDouble(Map.Entry::getValue)
                    .reduce(question.worse()::worse);
        }
        double total = sum(totals);
        if (points.isEmpty() || total < question.minInvocations()) {
            return OptionalDouble.empty();
        }
        double sum = sum(points) / question.measure().divisor();
        double assumed = question.measure().assumedPerHour() * question.window().toSeconds() / 3_600;
        return switch (question.measure().kind()) {
            case RATIO -> total > 0 ? OptionalDouble.of(sum / Math.max(total, assumed)) : OptionalDouble.empty();
            case RATE_PER_HOUR -> OptionalDouble.of(sum / hours);
            default -> OptionalDouble.of(sum);
        };
    }

    private static double sum(Map<Long, Double> points) {
        return points.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
