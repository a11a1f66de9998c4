package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The expressions a series is split by. An attribute that only the root span has is joined to its invocation. */
final class Groups {

    private Groups() {}

    /** The expressions, separated by commas. */
    static BoundFragment of(List<FieldExpression> groupBy, Scope scope) {
        List<String> expressions = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < groupBy.size(); i++) {
            FieldExpression field = groupBy.get(i);
            if (isJoined(field, scope)) {
                expressions.add(joinedName(i));
            } else {
                BoundFragment own = field.on(scope, prefix(i));
                expressions.add(own.sql());
                parameters.putAll(own.parameters());
            }
        }
        return new BoundFragment(String.join(", ", expressions), parameters);
    }

    /**
     * What stands behind FROM: the invocations, with the joined attributes where there are any.
     *
     * @param invocations all of them, or with what a signal adds to them
     */
    static BoundFragment source(BoundFragment invocations, List<FieldExpression> groupBy, TimeRange range) {
        List<String> selected = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < groupBy.size(); i++) {
            if (isJoined(groupBy.get(i), Scope.INVOCATIONS)) {
                BoundFragment attribute = groupBy.get(i).on(Scope.SPANS, prefix(i));
                selected.add(attribute.sql() + " AS " + joinedName(i));
                parameters.putAll(attribute.parameters());
            }
        }
        if (selected.isEmpty()) {
            return invocations;
        }
        Parameters bounds = new Parameters("joined");
        String in = "Timestamp >= " + bounds.time(range.from()) + " AND Timestamp < " + bounds.time(range.to());
        parameters.putAll(bounds.in("").parameters());
        parameters.putAll(invocations.parameters());
        return new BoundFragment(
                "(SELECT * FROM (SELECT * FROM " + invocations.sql() + " WHERE " + in + ") AS invocation ANY LEFT JOIN"
                        + " (SELECT TraceId, SpanId, " + String.join(", ", selected) + " FROM otel_traces WHERE " + in
                        + " AND " + FieldExpression.rootSpans().sql() + ") AS span USING (TraceId, SpanId))",
                parameters);
    }

    private static boolean isJoined(FieldExpression field, Scope scope) {
        return scope == Scope.INVOCATIONS && field.isOfRootSpan();
    }

    private static String joinedName(int index) {
        return "Joined" + index;
    }

    private static String prefix(int index) {
        return "group" + (char) ('a' + index);
    }
}
