package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.invocation.Invocation;
import dev.coldspan.queryapi.invocation.InvocationQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.Later;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts one trace together: size, spans (the earliest 5,000), invocations, cost and what is odd about it. */
public final class TraceAssembly {

    private final TraceQuery query;
    private final Database database;
    private final InvocationQuery invocations;
    private final TraceCosts costs;
    private final String currency;

    public TraceAssembly(Database database, InvocationQuery invocations, UsageQuery usage) {
        this.query = new TraceQuery(database);
        this.database = database;
        this.invocations = invocations;
        this.costs = new TraceCosts(usage);
        this.currency = usage.currency();
    }

    /** The trace of this id, 32 lower case hexadecimal digits; empty when no span of it is stored. */
    public Optional<Trace> trace(String traceId) {
        return query.place(traceId)
                .flatMap(range -> within(range, traceId))
                .or(() -> query.find(traceId, TraceQuery.EVER)
                        .map(found -> assemble(
                                traceId, found, made(traceId, found.totals().range()))));
    }

    /** Spans and invocations are read at the same time. */
    private Optional<Trace> within(TimeRange range, String traceId) {
        Later<List<Invocation>> made = database.later(() -> made(traceId, range));
        return query.find(traceId, range).map(found -> assemble(traceId, found, made.get()));
    }

    private List<Invocation> made(String traceId, TimeRange range) {
        return invocations.ofTrace(traceId, range);
    }

    /**
     * The trace of an id as people write it.
     *
     * @throws ProblemException 404 when no span of it is stored
     */
    public Trace require(String traceId) {
        String id = traceId.toLowerCase(Locale.ROOT);
        return trace(id)
                .orElseThrow(() -> ProblemException.notFound("traceId", "no span of trace " + id + " is stored"));
    }

    private Trace assemble(String traceId, TraceQuery.Found found, List<Invocation> made) {
        List<Span> spans = found.spans();
        TraceQuery.Totals totals = found.totals();
        List<TraceCosts.FunctionCost> byFunction = costs.of(traceId, totals.range(), made);
        boolean truncated = totals.spans() > spans.size();
        return new Trace(
                traceId,
                totals.start(),
                SpanReader.millis(Duration.between(totals.start(), totals.end())),
                totals.spans(),
                totals.errors(),
                truncated,
                new TraceWarnings(spans).find(truncated),
                functions(spans, made),
                Money.total(
                        byFunction.stream().map(TraceCosts.FunctionCost::cost).toList(), currency),
                byFunction,
                spans,
                made);
    }

    private static List<String> functions(List<Span> spans, List<Invocation> made) {
        return Stream.concat(spans.stream().map(Span::function), made.stream().map(Invocation::function))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
