package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.invocation.Invocation;
import dev.coldspan.queryapi.spantree.SpanForest;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.trace.Span;
import dev.coldspan.queryapi.trace.TimedSpans;
import dev.coldspan.queryapi.trace.Trace;
import dev.coldspan.queryapi.trace.TraceAssembly;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The account of each invocation of a trace. */
public final class LedgerRoutes implements Consumer<RoutesConfig> {

    private final TraceAssembly traces;
    private final OverheadQuery overheads;

    public LedgerRoutes(TraceAssembly traces, Database database) {
        this.traces = traces;
        this.overheads = new OverheadQuery(database);
    }

    private record Ledgers(String traceId, List<Ledger> ledgers) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/traces/{traceId}/ledger", this::ledger);
    }

    private void ledger(Context ctx) {
        Trace trace = traces.require(ctx.pathParam("traceId"));
        Map<String, Long> following = overheads.following(trace.invocations());
        ctx.json(new Ledgers(trace.traceId(), ledgers(trace, following)));
    }

    static List<Ledger> ledgers(Trace trace, Map<String, Long> following) {
        SpanForest forest = new SpanForest(TimedSpans.of(trace));
        Map<String, Span> spans = trace.spans().stream()
                .collect(Collectors.toMap(Span::spanId, Function.identity(), (first, same) -> first));
        return trace.invocations().stream()
                .map(invocation -> Account.of(facts(invocation, forest, spans, following)))
                .toList();
    }

    private static Case facts(
            Invocation invocation, SpanForest forest, Map<String, Span> spans, Map<String, Long> following) {
        String root = invocation.spanId();
        return new Case(
                invocation, spans.get(root), forest.below(root).orElse(null), spans, following.getOrDefault(root, 0L));
    }
}
