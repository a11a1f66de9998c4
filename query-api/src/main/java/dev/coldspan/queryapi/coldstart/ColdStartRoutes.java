package dev.coldspan.queryapi.coldstart;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cold starts of one function or of all. */
public final class ColdStartRoutes implements Consumer<RoutesConfig> {

    private final ColdStartQuery query;
    private final Clock clock;

    public ColdStartRoutes(Database database, Clock clock) {
        this.query = new ColdStartQuery(database);
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/cold-starts", this::coldStarts);
    }

    private void coldStarts(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant());
        ctx.json(answer(new ColdStartQuery.Question(parameters.text("function"), Filter.of(parameters), range)));
    }

    private ColdStarts answer(ColdStartQuery.Question question) {
        boolean one = !question.function().isEmpty();
        ColdFigures total = query.figures(question, Dimension.NONE).stream()
                .map(ColdStartQuery.Figures::figures)
                .findFirst()
                .orElse(ColdFigures.NONE);
        List<ColdStarts.OfInitType> initTypes = query.figures(question, Dimension.INIT_TYPE).stream()
                .map(row -> new ColdStarts.OfInitType(row.name(), row.figures()))
                .toList();
        List<ColdStartQuery.Figures> versions =
                one ? query.figures(question, Dimension.VERSION) : List.<ColdStartQuery.Figures>of();
        List<ColdStartQuery.Figures> functions =
                one ? List.<ColdStartQuery.Figures>of() : query.figures(question, Dimension.FUNCTION);
        ColdStartQuery.Init init = query.init(question);
        List<ColdStarts.Package> packages =
                query.packages(question, versions.size() > 1 ? versions.get(1).name() : "");
        double hours = question.range().length().toMillis() / 3.6e6;
        return new ColdStarts(
                question.range().from(),
                question.range().to(),
                one ? question.function() : null,
                total,
                initTypes,
                query.distribution(question),
                init.phases(),
                init.jvm(),
                packages,
                versions.stream()
                        .map(row -> new ColdStarts.OfVersion(row.name(), row.first(), row.last(), row.figures()))
                        .toList(),
                functions.stream()
                        .filter(row -> row.figures().cold() > 0)
                        .map(row -> new ColdStarts.OfFunction(row.name(), row.figures()))
                        .toList(),
                new Advisor(total, initTypes, init, packages, hours).advise(),
                notes(total, init));
    }

    private static List<String> notes(ColdFigures total, ColdStartQuery.Init init) {
        List<String> notes = new ArrayList<>();
        if (total.cold() > 0 && total.p50Ms() == null) {
            notes.add("nobody measured how long these cold starts took");
        }
        if (total.cold() > 0 && init.phases().isEmpty()) {
            notes.add("no agent reports init spans here, so what init is spent on is not known");
        }
        return notes;
    }
}
