package dev.coldspan.queryapi.field;

import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Subject;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Fields, their values, and facets. */
public final class FieldRoutes implements Consumer<RoutesConfig> {

    private static final int MOST_FACETS = 20;
    private static final int DEFAULT_VALUES = 10;

    private final Database database;
    private final FieldQuery fields;
    private final FacetQuery facets;
    private final Clock clock;

    public FieldRoutes(Database database, Clock clock) {
        this.database = database;
        this.fields = new FieldQuery(database);
        this.facets = new FacetQuery(database);
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/fields", this::fields);
        routes.get("/api/v1/fields/{key}/values", this::values);
        routes.get("/api/v1/facets", this::facets);
    }

    private Matching matching(RequestParameters parameters) {
        return Matching.newest(
                database, Subject.of(parameters), Filter.of(parameters), parameters.range(clock.instant()));
    }

    private void fields(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Matching rows = matching(parameters);
        ctx.json(new FieldAnswers.Fields(
                rows.subject().label(), fields.fields(rows, parameters.text("prefix"), parameters.limit())));
    }

    private void values(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        FieldExpression field = FieldExpression.parse("key", ctx.pathParam("key"));
        Matching rows = matching(parameters);
        ctx.json(new FieldAnswers.Values(
                rows.subject().label(),
                field.label(),
                fields.values(rows, field, parameters.text("prefix"), parameters.limit())));
    }

    private void facets(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        int values = parameters.optional("values").map(Integer::valueOf).orElse(DEFAULT_VALUES);
        List<FieldExpression> asked = parameters.list("fields").stream()
                .distinct()
                .map(name -> FieldExpression.parse("fields", name))
                .toList();
        if (asked.size() > MOST_FACETS) {
            throw ProblemException.invalid("fields", "fields must name at most " + MOST_FACETS + " fields");
        }
        Matching rows = matching(parameters);
        ctx.json(new FieldAnswers.Facets(
                rows.subject().label(),
                facets.count(rows),
                rows.sampled(),
                asked.isEmpty() ? facets.usual(rows, values) : facets.of(rows, asked, values)));
    }
}
