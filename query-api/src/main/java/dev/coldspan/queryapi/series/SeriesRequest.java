package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is to be plotted.
 *
 * @param range whole steps
 */
record SeriesRequest(
        Signal signal, List<FieldExpression> groupBy, Duration step, TimeRange range, String function, Filter q) {

    private static final int BUCKETS = 60;
    private static final int MOST_GROUPED = 4;

    static SeriesRequest of(RequestParameters parameters, Instant now) {
        TimeRange asked = parameters.range(now);
        Duration step = parameters
                .optional("step")
                .map(text -> Steps.parse("step", text, asked))
                .orElseGet(() -> Steps.about(asked, BUCKETS));
        Signal signal = Signal.of(parameters.text("signal"));
        return new SeriesRequest(
                signal,
                signal.isOfBudget() ? byBudget(parameters) : groupBy(parameters.list("groupBy")),
                step,
                asked.alignedTo(step),
                parameters.text("function"),
                Filter.of(parameters));
    }

    /** Budgets say themselves whose cost counts, and are not added up: one invocation may count for several. */
    private static List<FieldExpression> byBudget(RequestParameters parameters) {
        for (String narrower : List.of("q", "function")) {
            if (!parameters.text(narrower).isBlank()) {
                throw ProblemException.invalid(
                        narrower, narrower + " cannot narrow a signal of budgets; each has a filter of its own");
            }
        }
        List<String> names = parameters.list("groupBy");
        if (!names.isEmpty() && !names.equals(List.of("budget"))) {
            throw ProblemException.invalid("groupBy", "groupBy must be budget for a signal of budgets");
        }
        return List.of(FieldExpression.parse("groupBy", "budget"));
    }

    static List<FieldExpression> groupBy(List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            throw ProblemException.invalid("groupBy", "groupBy names a field twice");
        }
        if (names.size() > MOST_GROUPED) {
            throw ProblemException.invalid("groupBy", "groupBy must name at most " + MOST_GROUPED + " fields");
        }
        List<FieldExpression> fields = names.stream()
                .map(name -> FieldExpression.parse("groupBy", name))
                .toList();
        // Here also for those that are asked of the root span: what no span has is refused with the reason.
        fields.stream()
                .filter(field -> !field.isKnownOn(Scope.INVOCATIONS) && !field.isOfRootSpan())
                .forEach(field -> field.on(Scope.INVOCATIONS, "group"));
        return fields;
    }

    /** Whether the columns of the rollup tell the signal and the groups; the filter may still need other ones. */
    boolean isOfRollup() {
        return signal.isPriced()
                || (signal.overRollup().isPresent()
                        && groupBy.stream().allMatch(field -> field.isKnownOn(Scope.ROLLUP)));
    }
}
