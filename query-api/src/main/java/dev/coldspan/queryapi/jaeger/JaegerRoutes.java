package dev.coldspan.queryapi.jaeger;

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
import dev.coldspan.queryapi.spanstore.StoredTraces;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Jaeger's legacy query API, under {@code /api}. */
public final class JaegerRoutes implements Consumer<RoutesConfig> {

    /** Jaeger asks for names without a range; these are of the last seven days. */
    static final Duration NAMES = Duration.ofDays(7);

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final int PARTIAL = 206;

    private final SpanStore store;
    private final SpanNames names;
    private final Dependencies dependencies;
    private final Clock clock;

    public JaegerRoutes(Database database, Clock clock) {
        this.store = new SpanStore(database);
        this.names = new SpanNames(database);
        this.dependencies = new Dependencies(database);
        this.clock = clock;
    }

    private record NamedOperation(String name, String spanKind) {}

    private record Link(String parent, String child, long callCount) {}

    @Override
    public void accept(RoutesConfig routes) {
        Face face = JaegerRoutes::refuse;
        routes.get("/api/services", face.answering(this::services));
        routes.get("/api/services/{service}/operations", face.answering(this::operationNames));
        routes.get("/api/operations", face.answering(this::operations));
        routes.get("/api/traces", face.answering(this::traces));
        routes.get("/api/traces/{traceId}", face.answering(this::trace));
        routes.get("/api/dependencies", face.answering(this::dependencies));
    }

    private static void refuse(Context ctx, int status, String message) {
        ctx.status(status).json(JaegerAnswer.refusal(status, message));
    }

    private TimeRange lately() {
        Instant now = clock.instant();
        return FaceRange.before(now, NAMES, "time");
    }

    private void services(Context ctx) {
        ctx.json(JaegerAnswer.of(names.services(lately())));
    }

    private void operationNames(Context ctx) {
        ctx.json(JaegerAnswer.of(names.operations(lately(), ctx.pathParam("service"), "").stream()
                .map(Operation::name)
                .distinct()
                .toList()));
    }

    private void operations(Context ctx) {
        FaceParameters given = new FaceParameters(ctx);
        ctx.json(JaegerAnswer.of(
                names
                        .operations(
                                lately(),
                                given.required("service"),
                                given.text("spanKind").orElse(""))
                        .stream()
                        .map(operation -> new NamedOperation(operation.name(), operation.kind()))
                        .toList()));
    }

    private void traces(Context ctx) {
        FaceParameters given = new FaceParameters(ctx);
        List<String> ids = given.repeated("traceID").stream()
                .map(id -> FaceParameters.traceId("traceID", id))
                .distinct()
                .toList();
        StoredTraces found =
                ids.isEmpty() ? store.find(JaegerSearch.criteria(given, clock.instant())) : store.traces(ids);
        List<JaegerTrace> traces =
                found.traces().stream().map(JaegerMapping::trace).toList();
        List<JaegerAnswer.Refusal> errors = found.cut()
                ? List.of(new JaegerAnswer.Refusal(
                        PARTIAL, "more traces match than one answer holds; narrow the search or lower the limit", null))
                : null;
        ctx.json(new JaegerAnswer(traces, traces.size(), 0, 0, errors));
    }

    private void trace(Context ctx) {
        String id = FaceParameters.traceId("traceID", ctx.pathParam("traceId"));
        StoredTrace trace = store.trace(id).orElseThrow(() -> ProblemException.notFound("traceID", "trace not found"));
        ctx.json(JaegerAnswer.of(List.of(JaegerMapping.trace(trace))));
    }

    private void dependencies(Context ctx) {
        FaceParameters given = new FaceParameters(ctx);
        Instant end = given.integer(0, FaceRange.MOST_MILLIS, "endTs")
                .map(Instant::ofEpochMilli)
                .orElseGet(clock::instant);
        long lookback =
                given.integer(0, TimeRange.LONGEST.toMillis(), "lookback").orElse(DAY_MILLIS);
        ctx.json(JaegerAnswer.of(
                dependencies.in(FaceRange.before(end, Duration.ofMillis(lookback), "endTs and lookback")).stream()
                        .map(link -> new Link(link.parent(), link.child(), link.calls()))
                        .toList()));
    }
}
