package dev.coldspan.queryapi.invocation;

import dev.coldspan.queryapi.export.ListOrder;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which invocations are asked for, and in which order. Empty texts and lists and a duration of 0 mean "any".
 *
 * @param q what the filter language adds to the single parameters, which are shorthand
 * @param sort as in the request: a member of the answer, with a minus in front for descending order
 */
record InvocationFilter(
        String function,
        List<String> outcomes,
        Optional<Boolean> cold,
        double minDurationMs,
        String traceId,
        Filter q,
        String sort) {

    private static final List<String> FAILED = List.of("error", "timeout", "out_of_memory", "crash", "init_error");

    static InvocationFilter of(RequestParameters parameters) {
        return new InvocationFilter(
                parameters.text("function"),
                parameters.list("outcome").stream()
                        .flatMap(InvocationFilter::outcomes)
                        .distinct()
                        .toList(),
                parameters.flag("cold"),
                parameters.number("minDurationMs"),
                parameters.text("traceId").toLowerCase(Locale.ROOT),
                Filter.of(parameters),
                parameters.optional("sort").orElse("-timestamp"));
    }

    /** A filter that looks at other rows of the range than the one it judges is asked of the whole of it. */
    ListOrder order() {
        boolean newestFirst = sort.equals("-timestamp");
        return newestFirst && !q.isOfRowAlone(Scope.INVOCATIONS)
                ? ListOrder.NEWEST_FIRST
                : ListOrder.ofRows(newestFirst);
    }

    private static Stream<String> outcomes(String outcome) {
        if (outcome.equals("failed")) {
            return FAILED.stream();
        }
        if (outcome.equals("ok") || outcome.equals("incomplete") || FAILED.contains(outcome)) {
            return Stream.of(outcome);
        }
        throw ProblemException.invalid(
                "outcome",
                "outcome must be failed, ok, incomplete, " + String.join(", ", FAILED)
                        + ", several separated by commas, for example outcome=error,timeout");
    }
}
