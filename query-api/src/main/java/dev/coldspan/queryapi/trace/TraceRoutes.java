package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.export.ListOrder;
import dev.coldspan.queryapi.export.ListSource;
import dev.coldspan.queryapi.export.Lists;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.invocation.InvocationQuery;
import dev.coldspan.queryapi.otlp.OtlpMapping;
import dev.coldspan.queryapi.spanstore.SpanStore;
import dev.coldspan.queryapi.spanstore.StoredTrace;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The list of traces, and one of them with all its spans. */
public final class TraceRoutes implements Consumer<RoutesConfig> {

    private final TraceQuery query;
    private final TraceAssembly assembly;
    private final Lists lists;
    private final SpanStore store;

    public TraceRoutes(Database database, InvocationQuery invocations, UsageQuery usage, Lists lists) {
        this.query = new TraceQuery(database);
        this.assembly = new TraceAssembly(database, invocations, usage);
        this.lists = lists;
        this.store = new SpanStore(database);
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/traces", this::traces);
        routes.get("/api/v1/traces/{traceId}", this::trace);
        routes.get("/api/v1/traces/{traceId}/spans", this::spans);
    }

    private void traces(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Filter q = Filter.of(parameters);
        lists.answer(
                ctx,
                new ListSource<>(
                        "traces",
                        page -> query.page(parameters, q, page),
                        TraceSummary::read,
                        TraceSummary::position,
                        TraceSummary.class,
                        UnaryOperator.identity(),
                        ListOrder.NEWEST_FIRST));
    }

    private void trace(Context ctx) {
        String traceId = traceId(ctx);
        if (new RequestParameters(ctx).text("format").equals("otlp")) {
            StoredTrace stored = store.trace(traceId).orElseThrow(() -> unknown(traceId));
            ctx.json(OtlpMapping.of(stored.spans()))
                    .contentType("application/otlp+json")
                    .header("Content-Disposition", "attachment; filename=\"" + traceId + ".otlp.json\"");
        } else {
            ctx.json(assembly.trace(traceId).orElseThrow(() -> unknown(traceId)));
        }
    }

    /** All spans, however many: by page, or one after the other as they are read. */
    private void spans(Context ctx) {
        String traceId = traceId(ctx);
        TimeRange range = query.whereabouts(traceId);
        SpanReader reader = new SpanReader();
        lists.answer(
                ctx,
                new ListSource<>(
                        "spans",
                        page -> {
                            reader.resume(page);
                            return query.spans(traceId, range, page);
                        },
                        reader,
                        reader::position,
                        Span.class,
                        UnaryOperator.identity()));
    }

    private static String traceId(Context ctx) {
        return ctx.pathParam("traceId").toLowerCase(Locale.ROOT);
    }

    private static ProblemException unknown(String traceId) {
        return ProblemException.notFound("traceId", "no span of trace " + traceId + " is stored");
    }
}
