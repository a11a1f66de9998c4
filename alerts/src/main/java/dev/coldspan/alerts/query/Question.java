package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Comparison;
import dev.coldspan.alerts.rules.FunctionPattern;
import dev.coldspan.alerts.rules.Measure;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The value of one window, asked for every group.
 *
 * @param filter in the filter language; empty for all invocations
 * @param minInvocations a window with fewer of the measure's total has no value
 * @param worse where a window is made of several parts that cannot be put together, the side of the worst counts
 */
record Question(
        Measure measure,
        FunctionPattern function,
        String filter,
        List<String> groupBy,
        Duration window,
        long minInvocations,
        Comparison worse) {

    static Question of(Rule rule, Measure measure, Duration window, long minInvocations) {
        return new Question(
                measure, rule.function(), rule.filter(), rule.groupBy(), window, minInvocations, rule.comparison());
    }

    /** How many invocations there were at all: where there were none, telemetry may have been missing. */
    static Question ofAll(Duration window) {
        Measure count = Measure.of(Signal.INVOCATIONS);
        return new Question(count, FunctionPattern.ANY, "", List.of(), window, 0, Comparison.ABOVE);
    }

    boolean ofBudget() {
        return measure.terms().get(0).signal().isOfBudget();
    }

    /** The API knows exact names only; for a glob it splits by function and the split is undone here. */
    List<String> dimensions() {
        List<String> dimensions = new ArrayList<>(groupBy);
        boolean glob = !function.matchesAll() && !function.exact();
        if (glob && !dimensions.contains("function")) {
            dimensions.add("function");
        }
        return dimensions;
    }

    /** Whether the series is of a function that is asked about. */
    boolean concerns(Series series) {
        return function.exact() || function.matches(series.group().getOrDefault("function", ""));
    }

    /** The values of the dimensions asked for, and the function's name where exactly one is asked about. */
    Map<String, String> labels(Series series) {
        Map<String, String> labels = new TreeMap<>();
        groupBy.forEach(d -> labels.put(d, series.group().getOrDefault(d, "")));
        if (function.exact()) {
            labels.put("function", function.text());
        }
        return labels;
    }

    SeriesRequest request(Measure.Term term, Window first, Window last) {
        return new SeriesRequest(
                term.signal(),
                dimensions(),
                first.step(),
                first.from(),
                last.to(),
                function.exact() ? function.text() : "",
                both(filter, term.filter()));
    }

    private static String both(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left + right;
        }
        return "(" + left + ") (" + right + ")";
    }
}
