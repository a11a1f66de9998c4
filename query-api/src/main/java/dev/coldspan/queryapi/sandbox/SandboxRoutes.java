package dev.coldspan.queryapi.sandbox;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.Cursors;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Execution environments, one of them in detail, and the way from an invocation to the ones around it. */
public final class SandboxRoutes implements Consumer<RoutesConfig> {

    private final SandboxQuery query;
    private final Cursors cursors;
    private final Clock clock;

    public SandboxRoutes(Database database, Cursors cursors, Clock clock) {
        this.query = new SandboxQuery(database);
        this.cursors = cursors;
        this.clock = clock;
    }

    private record Sandboxes(List<Sandbox> sandboxes, String nextCursor) {}

    private record Life(Sandbox sandbox, List<SandboxInvocation> invocations, boolean truncated) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/sandboxes", this::list);
        routes.get("/api/v1/sandboxes/{id}", this::life);
        routes.get("/api/v1/traces/{traceId}/invocations/{spanId}/neighbours", this::neighbours);
    }

    private void list(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Page page = cursors.page(parameters, clock.instant());
        List<Sandbox> rows = query.list(
                parameters.text("function"), parameters.text("instance"), Filter.of(parameters), page, clock.instant());
        ctx.json(new Sandboxes(page.shown(rows), cursors.seal(page.next(rows, SandboxRoutes::position))));
    }

    private static List<String> position(Sandbox last) {
        return List.of(
                Long.toString(last.lastSeen().getEpochSecond() * 1_000_000_000L
                        + last.lastSeen().getNano()),
                last.instance());
    }

    private void life(Context ctx) {
        TimeRange range = new RequestParameters(ctx).range(clock.instant());
        String instance = SandboxId.instance(ctx.pathParam("id"));
        Sandbox sandbox = query.one(instance, range, clock.instant())
                .orElseThrow(() -> ProblemException.notFound(
                        "id", "no invocation in this sandbox between " + range.from() + " and " + range.to()));
        List<SandboxInvocation> life = query.life(instance, range);
        boolean truncated = life.size() > SandboxQuery.MOST_INVOCATIONS;
        ctx.json(new Life(sandbox, truncated ? life.subList(0, SandboxQuery.MOST_INVOCATIONS) : life, truncated));
    }

    private void neighbours(Context ctx) {
        SandboxQuery.Located found = query.invocation(lower(ctx, "traceId"), lower(ctx, "spanId"))
                .orElseThrow(() -> ProblemException.notFound("spanId", "no invocation with this trace and span id"));
        if (found.instance().isEmpty()) {
            throw ProblemException.notFound("spanId", "nobody reported in which sandbox this invocation ran");
        }
        ctx.json(query.neighbours(found));
    }

    private static String lower(Context ctx, String parameter) {
        return ctx.pathParam(parameter).toLowerCase(Locale.ROOT);
    }
}
