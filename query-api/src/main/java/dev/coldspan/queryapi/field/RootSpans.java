package dev.coldspan.queryapi.field;

import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** The condition on spans that they are the root spans of invocations which match a filter. */
final class RootSpans {

    private RootSpans() {}

    static BoundFragment of(Filter q, TimeRange range) {
        BoundFragment matching = q.on(Scope.INVOCATIONS, range);
        Parameters parameters = new Parameters("root");
        BoundFragment bounds = parameters.in("Timestamp >= " + parameters.time(range.from()) + " AND Timestamp < "
                + parameters.time(range.to()) + " AND NOT Superseded");
        Map<String, String> all = new LinkedHashMap<>(matching.parameters());
        all.putAll(bounds.parameters());
        return new BoundFragment(
                FieldExpression.rootSpans().sql()
                        + " AND (TraceId, SpanId) IN (SELECT TraceId, SpanId FROM invocations FINAL WHERE "
                        + bounds.sql() + " AND " + matching.sql() + ")",
                all);
    }
}
