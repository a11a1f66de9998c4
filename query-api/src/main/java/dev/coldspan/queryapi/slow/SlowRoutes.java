package dev.coldspan.queryapi.slow;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.invocation.Invocation;
import dev.coldspan.queryapi.spantree.SpanForest;
import dev.coldspan.queryapi.spantree.SpanTree;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.trace.TimedSpans;
import dev.coldspan.queryapi.trace.Trace;
import dev.coldspan.queryapi.trace.TraceAssembly;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Why an invocation of a trace took as long as it did. */
public final class SlowRoutes implements Consumer<RoutesConfig> {

    private static final Duration BEFORE = Duration.ofHours(24);

    private final TraceAssembly traces;
    private final PeerQuery query;

    public SlowRoutes(TraceAssembly traces, Database database) {
        this.traces = traces;
        this.query = new PeerQuery(database);
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/traces/{traceId}/why-slow", this::whySlow);
    }

    private void whySlow(Context ctx) {
        Trace trace = traces.require(ctx.pathParam("traceId"));
        ctx.json(explain(trace, new RequestParameters(ctx).text("spanId").toLowerCase(Locale.ROOT)));
    }

    private WhySlow explain(Trace trace, String spanId) {
        Invocation invocation = invocation(trace, spanId);
        SpanTree tree = new SpanForest(TimedSpans.of(trace))
                .below(invocation.spanId())
                .orElseThrow(() -> ProblemException.notFound(
                        "spanId", "the span of this invocation is not among the first of its trace"));
        Set<String> services =
                tree.nodes().stream().map(node -> node.span().service()).collect(Collectors.toSet());
        TimeRange range = new TimeRange(invocation.timestamp().minus(BEFORE), invocation.timestamp());
        return Explanation.of(invocation, Profile.of(tree), query.peers(invocation, range, services), range);
    }

    private static Invocation invocation(Trace trace, String spanId) {
        return trace.invocations().stream()
                .filter(invocation -> spanId.isEmpty() || invocation.spanId().equals(spanId))
                .max(Comparator.comparingDouble(SlowRoutes::waited))
                .orElseThrow(() -> ProblemException.notFound(
                        spanId.isEmpty() ? "traceId" : "spanId",
                        spanId.isEmpty()
                                ? "trace " + trace.traceId() + " has no invocation"
                                : "trace " + trace.traceId() + " has no invocation whose span is " + spanId));
    }

    private static double waited(Invocation invocation) {
        return invocation.durationMs() + (invocation.initDurationMs() == null ? 0 : invocation.initDurationMs());
    }
}
