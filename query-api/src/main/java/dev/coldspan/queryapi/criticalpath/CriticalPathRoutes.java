package dev.coldspan.queryapi.criticalpath;

import dev.coldspan.queryapi.trace.TraceAssembly;
import io.javalin.config.RoutesConfig;
import java.util.function.Consumer;

/** The critical path of one trace. */
public final class CriticalPathRoutes implements Consumer<RoutesConfig> {

    private final TraceAssembly traces;

    public CriticalPathRoutes(TraceAssembly traces) {
        this.traces = traces;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get(
                "/api/v1/traces/{traceId}/critical-path",
                ctx -> ctx.json(PathAssembly.of(traces.require(ctx.pathParam("traceId")))));
    }
}
