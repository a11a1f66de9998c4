package dev.coldspan.queryapi.zipkin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.face.Face;
import dev.coldspan.queryapi.face.FaceParameters;
import dev.coldspan.queryapi.face.FaceRange;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.spanstore.Dependencies;
import dev.coldspan.queryapi.spanstore.Operation;
import dev.coldspan.queryapi.spanstore.SpanNames;
import dev.coldspan.queryapi.spanstore.SpanStore;
import dev.coldspan.queryapi.spanstore.StoredTrace;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Zipkin's query API, under {@code /zipkin/api/v2}. */
public final class ZipkinRoutes implements Consumer<RoutesConfig> {

    private static final String BASE = "/zipkin/api/v2";

    /** Names are asked for without a range; these are of the last seven days. */
    private static final Duration NAMES = Duration.ofDays(7);

    /** Tags whose values zipkin-lens offers: few of them, and what people ask about functions. */
    private static final List<String> OFFERED = List.of("coldspan.outcome", "faas.coldstart", "faas.trigger");

    private static final int MOST_IDS = 100;

    private final SpanStore store;
    private final SpanNames names;
    private final Dependencies dependencies;
    private final Clock clock;

    public ZipkinRoutes(Database database, Clock clock) {
        this.store = new SpanStore(database);
        this.names = new SpanNames(database);
        this.dependencies = new Dependencies(database);
        this.clock = clock;
    }

    /** @param errorCount null for none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Link(String parent, String child, long callCount, Long errorCount) {}

    @Override
    public void accept(RoutesConfig routes) {
        Face face = (ctx, status, message) -> ctx.status(status).result(message);
        routes.get(BASE + "/services", face.answering(ctx -> ctx.json(names.services(lately()))));
        routes.get(BASE + "/spans", face.answering(this::spanNames));
        routes.get(BASE + "/remoteServices", face.answering(this::remoteServices));
        routes.get(BASE + "/traces", face.answering(this::traces));
        routes.get(BASE + "/trace/{traceId}", face.answering(this::trace));
        routes.get(BASE + "/traceMany", face.answering(this::traceMany));
        routes.get(BASE + "/dependencies", face.answering(this::dependencies));
        routes.get(BASE + "/autocompleteKeys", ctx -> ctx.json(OFFERED));
        routes.get(BASE + "/autocompleteValues", face.answering(this::values));
    }

    private TimeRange lately() {
        return FaceRange.before(clock.instant(), NAMES, "time");
    }

    private void spanNames(Context ctx) {
        String service = new FaceParameters(ctx).required("serviceName");
        ctx.json(names.operations(lately(), service, "").stream()
                .map(Operation::name)
                .distinct()
                .toList());
    }

    private void remoteServices(Context ctx) {
        ctx.json(names.remoteServices(lately(), new FaceParameters(ctx).required("serviceName")));
    }

    private void traces(Context ctx) {
        ctx.json(lists(store.find(ZipkinSearch.criteria(new FaceParameters(ctx), clock.instant()))
                .traces()));
    }

    private void trace(Context ctx) {
        String id = FaceParameters.traceId("traceId", ctx.pathParam("traceId"));
        StoredTrace trace = store.trace(id).orElseThrow(() -> ProblemException.notFound("traceId", id + " not found"));
        ctx.json(ZipkinMapping.trace(trace));
    }

    private void traceMany(Context ctx) {
        String given = new FaceParameters(ctx).required("traceIds");
        List<String> ids = Arrays.stream(given.split(",", -1))
                .map(id -> FaceParameters.traceId("traceIds", id.strip()))
                .distinct()
                .toList();
        if (ids.size() > MOST_IDS) {
            throw ProblemException.invalid("traceIds", "traceIds must be at most " + MOST_IDS + " ids");
        }
        ctx.json(lists(store.traces(ids).traces()));
    }

    private static List<List<ZipkinSpan>> lists(List<StoredTrace> traces) {
        return traces.stream().map(ZipkinMapping::trace).toList();
    }

    private void dependencies(Context ctx) {
        FaceParameters given = new FaceParameters(ctx);
        given.required("endTs");
        ctx.json(dependencies.in(ZipkinSearch.range(given, clock.instant())).stream()
                .map(link ->
                        new Link(link.parent(), link.child(), link.calls(), link.errors() == 0 ? null : link.errors()))
                .toList());
    }

    private void values(Context ctx) {
        String key = new FaceParameters(ctx).required("key");
        ctx.json(OFFERED.contains(key) ? names.values(lately(), key) : List.of());
    }
}
