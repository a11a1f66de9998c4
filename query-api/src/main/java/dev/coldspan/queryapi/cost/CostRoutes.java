package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** "What was spent, by whom, on what?" */
public final class CostRoutes implements Consumer<RoutesConfig> {

    /** Groups of an answer, before the cheapest are summed up. */
    private static final int MOST_GROUPS = 1000;

    private final UsageQuery usage;
    private final Clock clock;

    public CostRoutes(UsageQuery usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs", this::costs);
        routes.get("/api/v1/invocations/{invocationId}/cost", this::ofInvocation);
    }

    private void costs(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        UsageRequest request = new UsageRequest(
                range(parameters),
                parameters.text("function"),
                GroupField.parse("groupBy", names(parameters)),
                Filter.of(parameters),
                Bucket.parse(parameters.text("step")));
        Terms terms = new Terms(isOn(parameters, "tiers"), isOn(parameters, "free"));
        int limit = parameters.optional("limit").map(Integer::valueOf).orElse(MOST_GROUPS);
        ctx.json(CostAnswer.of(request, terms, usage.bills(request, terms), usage.currency(), limit));
    }

    private TimeRange range(RequestParameters parameters) {
        return parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
    }

    private static List<String> names(RequestParameters parameters) {
        List<String> names = parameters.list("groupBy");
        return names.isEmpty() ? List.of("function") : names;
    }

    private static boolean isOn(RequestParameters parameters, String name) {
        return parameters.text(name).equals("on");
    }

    /** Every attempt of an invocation has the id the platform gave the first. */
    private void ofInvocation(Context ctx) {
        String id = ctx.pathParam("invocationId");
        String quoted = "invocation=\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        UsageRequest request = UsageRequest.of(range(new RequestParameters(ctx)))
                .by(GroupField.parse("groupBy", InvocationCost.FIELDS))
                .matching(Filter.parse("invocationId", quoted));
        List<GroupBill> attempts = usage.bills(request, Terms.LIST);
        if (attempts.isEmpty()) {
            throw ProblemException.notFound(
                    "invocationId", "no invocation " + id + " is stored in this range; widen from and to");
        }
        ctx.json(InvocationCost.of(id, attempts, usage.currency()));
    }
}
