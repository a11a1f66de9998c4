package dev.coldspan.queryapi.coldstart;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads cold starts from invocations, and what init was spent on from its spans. */
final class ColdStartQuery {

    /** Init begins before the invocation that has to wait for it. */
    private static final Duration LONGEST_INIT = Duration.ofMinutes(15);

    private static final List<String> PHASES = List.of("jvm", "agent", "runtime", "handler", "serializers", "other");

    private static final List<String> LABELS = List.of(
            "starting the JVM",
            "the agent",
            "the runtime client",
            "the handler's class and constructor",
            "preparing (de)serialisation",
            "before and between the phases");

    private final SqlTemplate figuresSql = SqlTemplate.named(ColdStartQuery.class, "figures.sql");
    private final SqlTemplate distributionSql = SqlTemplate.named(ColdStartQuery.class, "distribution.sql");
    private final SqlTemplate phasesSql = SqlTemplate.named(ColdStartQuery.class, "phases.sql");
    private final SqlTemplate packagesSql = SqlTemplate.named(ColdStartQuery.class, "packages.sql");
    private final Database database;

    /** Which invocations are asked about; function is empty for all. */
    record Question(String function, Filter narrow, TimeRange range) {}

    /** One value of a dimension. */
    record Figures(String name, ColdFigures figures, Instant first, Instant last) {}

    /** What init spans say. */
    record Init(List<ColdStarts.Phase> phases, ColdStarts.Jvm jvm) {}

    ColdStartQuery(Database database) {
        this.database = database;
    }

    List<Figures> figures(Question question, Dimension dimension) {
        return database.list(
                bound(question, figuresSql.with("dimension", dimension).with("order", dimension.order())),
                ColdStartQuery::readFigures);
    }

    private static Figures readFigures(ResultRow row) throws SQLException {
        long invocations = row.integer("Invocations");
        long cold = row.integer("Cold");
        boolean measured = row.integer("Measured") > 0;
        List<Double> quantiles = row.numbers("Quantiles");
        return new Figures(
                row.text("Name"),
                new ColdFigures(
                        invocations,
                        cold,
                        invocations == 0 ? 0 : (double) cold / invocations,
                        row.number("WaitedMs", 0),
                        measured ? quantiles.get(0) : null,
                        measured ? quantiles.get(1) : null,
                        measured ? row.number("MaxMs") : null),
                row.time("FirstNanos"),
                row.time("LastNanos"));
    }

    List<ColdStarts.Bin> distribution(Question question) {
        return database.list(bound(question, distributionSql), row -> {
            double bin = row.integer("Bin");
            return new ColdStarts.Bin(Math.pow(2, bin / 4), Math.pow(2, (bin + 1) / 4), row.integer("Starts"));
        });
    }

    Init init(Question question) {
        return database.first(wider(question, bound(question, phasesSql)), ColdStartQuery::readInit)
                .orElse(new Init(List.of(), null));
    }

    private static Init readInit(ResultRow row) throws SQLException {
        if (row.integer("Starts") == 0) {
            return new Init(List.of(), null);
        }
        List<Long> counts = row.integers("Counts");
        List<Double> medians = row.numbers("Medians");
        List<Double> highs = row.numbers("Highs");
        List<Double> sums = row.numbers("Sums");
        double all = sums.stream().mapToDouble(Double::doubleValue).sum();
        List<ColdStarts.Phase> phases = new ArrayList<>();
        for (int i = 0; i < PHASES.size(); i++) {
            if (counts.get(i) > 0) {
                phases.add(new ColdStarts.Phase(
                        PHASES.get(i),
                        LABELS.get(i),
                        counts.get(i),
                        medians.get(i),
                        highs.get(i),
                        Math.min(1, sums.get(i) / all)));
            }
        }
        return new Init(phases, jvm(row));
    }

    private static ColdStarts.Jvm jvm(ResultRow row) throws SQLException {
        long measured = row.integer("Measured");
        if (measured == 0) {
            return null;
        }
        List<Double> medians = row.numbers("FigureMedians");
        return new ColdStarts.Jvm(
                measured,
                medians.get(0),
                medians.get(1),
                medians.get(2),
                medians.get(3),
                medians.get(4),
                medians.get(5));
    }

    /** @param before version to compare with, empty for none */
    List<ColdStarts.Package> packages(Question question, String before) {
        BoundQuery query = wider(question, bound(question, packagesSql)).text("before", before);
        return database.list(
                query,
                row -> new ColdStarts.Package(
                        row.text("Package"),
                        row.integer("Starts"),
                        row.number("MeanClasses", 0),
                        row.number("Mean", 0),
                        row.number("Share", 0),
                        before.isEmpty() ? null : row.number("Before")));
    }

    private static BoundQuery wider(Question question, BoundQuery query) {
        return query.nanos("widerFrom", question.range().from().minus(LONGEST_INIT));
    }

    private static BoundQuery bound(Question question, SqlTemplate sql) {
        return sql.with("narrow", question.narrow().on(Scope.INVOCATIONS, question.range(), "q"))
                .bind()
                .nanos("from", question.range().from())
                .nanos("to", question.range().to())
                .text("function", question.function());
    }
}
