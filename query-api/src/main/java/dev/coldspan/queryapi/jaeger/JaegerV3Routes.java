package dev.coldspan.queryapi.jaeger;

import dev.coldspan.queryapi.face.Face;
import dev.coldspan.queryapi.face.FaceParameters;
import dev.coldspan.queryapi.face.FaceRange;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.otlp.OtlpMapping;
import dev.coldspan.queryapi.otlp.OtlpTraces;
import dev.coldspan.queryapi.spanstore.Dependencies;
import dev.coldspan.queryapi.spanstore.SpanNames;
import dev.coldspan.queryapi.spanstore.SpanStore;
import dev.coldspan.queryapi.spanstore.StoredTrace;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Jaeger's query API version 3, under {@code /api/v3}; its traces are OTLP. Older spellings of parameters are taken. */
public final class JaegerV3Routes implements Consumer<RoutesConfig> {

    private final SpanStore store;
    private final SpanNames names;
    private final Dependencies dependencies;
    private final Clock clock;

    public JaegerV3Routes(Database database, Clock clock) {
        this.store = new SpanStore(database);
        this.names = new SpanNames(database);
        this.dependencies = new Dependencies(database);
        this.clock = clock;
    }

    private record Services(List<String> services) {}

    private record NamedOperation(String name, String spanKind) {}

    private record Operations(List<NamedOperation> operations) {}

    private record Result(OtlpTraces result) {}

    private record Summaries(List<JaegerSummary> summaries) {}

    private record Link(String parent, String child, String callCount) {}

    private record Links(List<Link> dependencies) {}

    private record Failure(int httpCode, String message) {}

    private record Refusal(Failure error) {}

    @Override
    public void accept(RoutesConfig routes) {
        Face face = JaegerV3Routes::refuse;
        routes.get("/api/v3/services", face.answering(this::services));
        routes.get("/api/v3/operations", face.answering(this::operations));
        routes.get("/api/v3/traces", face.answering(this::traces));
        routes.get("/api/v3/traces/{traceId}", face.answering(this::trace));
        routes.get("/api/v3/trace-summaries", face.answering(this::summaries));
        routes.get("/api/v3/dependencies", face.answering(this::dependencies));
    }

    private static void refuse(Context ctx, int status, String message) {
        ctx.status(status).json(new Refusal(new Failure(status, message)));
    }

    private TimeRange lately() {
        return FaceRange.before(clock.instant(), JaegerRoutes.NAMES, "time");
    }

    private void services(Context ctx) {
        ctx.json(new Services(names.services(lately())));
    }

    private void operations(Context ctx) {
        FaceParameters given = new FaceParameters(ctx);
        String kind = given.text("spanKind", "span_kind").orElse("");
        ctx.json(new Operations(names.operations(lately(), given.required("service"), kind).stream()
                .map(operation -> new NamedOperation(operation.name(), operation.kind()))
                .toList()));
    }

    private void traces(Context ctx) {
        List<StoredTrace> found = find(ctx);
        if (found.isEmpty()) {
            throw ProblemException.notFound("query", "No traces found");
        }
        ctx.json(new Result(OtlpMapping.of(
                found.stream().flatMap(trace -> trace.spans().stream()).toList())));
    }

    private void trace(Context ctx) {
        String id = FaceParameters.traceId("traceId", ctx.pathParam("traceId"));
        StoredTrace trace = store.trace(id).orElseThrow(() -> ProblemException.notFound("traceId", "No traces found"));
        ctx.json(new Result(OtlpMapping.of(trace.spans())));
    }

    private void summaries(Context ctx) {
        ctx.json(new Summaries(find(ctx).stream().map(JaegerSummary::of).toList()));
    }

    private List<StoredTrace> find(Context ctx) {
        return store.find(JaegerV3Search.criteria(new FaceParameters(ctx))).traces();
    }

    private void dependencies(Context ctx) {
        TimeRange range = JaegerV3Search.range(new FaceParameters(ctx), "startTime", "endTime");
        ctx.json(new Links(dependencies.in(range).stream()
                .map(link -> new Link(link.parent(), link.child(), Long.toString(link.calls())))
                .toList()));
    }
}
