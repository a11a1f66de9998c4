package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.access.Caller;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.budget.BudgetWatch;
import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One signal over time, split by dimensions. */
public final class SeriesRoutes implements Consumer<RoutesConfig> {

    /** Points of one answer at most, over all its series; about 10 MB of JSON. */
    static final int MOST_POINTS = 500_000;

    private final SeriesQuery query;
    private final BudgetWatch budgets;
    private final Clock clock;

    public SeriesRoutes(Database database, UsageQuery usage, BudgetWatch budgets, Clock clock) {
        this.query = new SeriesQuery(database, usage);
        this.budgets = budgets;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/series", this::series);
    }

    private void series(Context ctx) {
        SeriesRequest request = SeriesRequest.of(new RequestParameters(ctx), clock.instant());
        SeriesQuery.Values answer =
                request.signal().isOfBudget() ? ofBudgets(Caller.of(ctx), request) : query.values(request);
        Map<List<String>, Map<Long, Double>> values = answer.byGroup();
        if (request.groupBy().isEmpty()) {
            // One series over everything exists even where nothing happened, so that its zeros can be seen and alerted
            // on.
            values.putIfAbsent(List.of(), Map.of());
        }
        requireDrawable(request, values.size());
        List<SeriesAnswer.Series> series = new ArrayList<>();
        values.forEach((group, points) ->
                series.add(new SeriesAnswer.Series(labelled(request.groupBy(), group), points(request, points))));
        ctx.json(new SeriesAnswer(
                request.signal().label(),
                request.signal().unit().label(),
                answer.source(),
                request.step().toSeconds(),
                request.range().from(),
                request.range().to(),
                series));
    }

    private SeriesQuery.Values ofBudgets(Caller caller, SeriesRequest request) {
        Map<String, Map<Long, Double>> shares = request.signal() == Signal.BUDGET_SPENT_SHARE
                ? budgets.spentShares(caller, request.range(), request.step())
                : budgets.forecastShares(caller, request.range(), request.step());
        Map<List<String>, Map<Long, Double>> byGroup = new LinkedHashMap<>();
        shares.forEach((budget, points) -> byGroup.put(List.of(budget), points));
        return new SeriesQuery.Values("rollup", byGroup);
    }

    /** Idle buckets are filled in here, where the limit on rows read no longer helps. */
    private static void requireDrawable(SeriesRequest request, int groups) {
        long points = groups * request.range().length().dividedBy(request.step());
        if (points > MOST_POINTS) {
            throw ProblemException.tooLarge(
                    "groupBy",
                    "the answer has " + points + " points in " + groups + " series, more than " + MOST_POINTS
                            + "; use a wider step, fewer dimensions or one function");
        }
    }

    private static Map<String, String> labelled(List<FieldExpression> dimensions, List<String> group) {
        Map<String, String> labelled = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            labelled.put(dimensions.get(i).label(), group.get(i));
        }
        return labelled;
    }

    private static List<SeriesAnswer.Point> points(SeriesRequest request, Map<Long, Double> values) {
        List<SeriesAnswer.Point> points = new ArrayList<>();
        long end = request.range().to().getEpochSecond();
        long step = request.step().toSeconds();
        for (long bucket = request.range().from().getEpochSecond(); bucket < end; bucket += step) {
            if (values.containsKey(bucket)) {
                addPresent(points, request.signal(), bucket, values.get(bucket));
            } else if (request.signal().zeroWhenIdle()) {
                points.add(new SeriesAnswer.Point(bucket * 1000, 0.0));
            }
        }
        return points;
    }

    /** A bucket with invocations but without a value: nothing was measured, or (for cost) no price is known. */
    private static void addPresent(List<SeriesAnswer.Point> points, Signal signal, long bucket, Double value) {
        if (value != null || signal.isPriced()) {
            points.add(new SeriesAnswer.Point(bucket * 1000, value));
        }
    }
}
