package dev.coldspan.queryapi.function;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupRows;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.rollup.Steps;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads functions from the rollup. Ranges are whole minutes. */
final class FunctionQuery {

    /** Buckets of a sparkline at most: more than a table cell can show is wasted. */
    private static final int SPARKLINE_BUCKETS = 60;

    private final SqlTemplate functionsSql = SqlTemplate.named(FunctionQuery.class, "functions.sql");
    private final SqlTemplate sparklinesSql = SqlTemplate.named(FunctionQuery.class, "sparklines.sql");
    private final SqlTemplate breakdownSql = SqlTemplate.named(FunctionQuery.class, "breakdown.sql");
    private final SqlTemplate sandboxesSql = SqlTemplate.named(FunctionQuery.class, "sandboxes.sql");
    private final Database database;
    private final UsageQuery usage;

    FunctionQuery(Database database, UsageQuery usage) {
        this.database = database;
        this.usage = usage;
    }

    /** The functions that have invocations which match, with the figures of these; the one with most first. */
    List<FunctionSummary> functions(Page page, Filter q) {
        RollupSource source = RollupSource.of(q);
        return summaries(page.range(), "", figures(page, "", source), source);
    }

    Optional<FunctionDetail> function(TimeRange range, String name) {
        List<FunctionFigures> figures = figures(new Page("", range, 1, List.of()), name, RollupSource.ALL);
        return summaries(range, name, figures, RollupSource.ALL).stream()
                .findFirst()
                .map(summary -> detail(range, summary, figures.get(0)));
    }

    private FunctionDetail detail(TimeRange range, FunctionSummary summary, FunctionFigures figures) {
        String name = summary.name();
        Map<String, Long> triggers = new LinkedHashMap<>();
        breakdown(range, name, Dimension.TRIGGER)
                .forEach((trigger, count) -> triggers.put(trigger.isEmpty() ? "unknown" : trigger, count));
        List<String> versions =
                new ArrayList<>(breakdown(range, name, Dimension.VERSION).keySet());
        versions.remove("");
        return new FunctionDetail(
                summary,
                figures.account(),
                figures.arch(),
                versions,
                figures.outcomes(),
                triggers,
                sandboxes(range, name));
    }

    private List<FunctionFigures> figures(Page page, String function, RollupSource source) {
        BoundQuery query =
                functionsSql.with("rollup", source.sums(page.range())).bind();
        return database.list(
                ranged(query, page.range())
                        .text("function", function)
                        .flag("firstPage", page.isFirst())
                        .integer("afterInvocations", Long.parseLong(page.after(0, "0")))
                        .text("afterFunction", page.after(1, ""))
                        .integer("limit", page.fetch()),
                FunctionFigures::read);
    }

    private List<FunctionSummary> summaries(
            TimeRange range, String function, List<FunctionFigures> figures, RollupSource source) {
        Map<List<String>, Bill> bills = usage.bills(range, function, List.of(Dimension.FUNCTION), source);
        Map<String, Sparkline> sparklines = sparklines(range, function, figures, source);
        // Only when the first invocation was counted between the two statements: then the cost is not known yet.
        Money unknown = Money.unknown(usage.currency());
        return figures.stream()
                .map(row -> {
                    Bill bill = bills.get(List.of(row.name()));
                    return row.summary(bill == null ? unknown : bill.money(), sparklines.get(row.name()));
                })
                .toList();
    }

    private Map<String, Sparkline> sparklines(
            TimeRange range, String function, List<FunctionFigures> figures, RollupSource source) {
        Duration step = Steps.about(range, SPARKLINE_BUCKETS);
        TimeRange aligned = range.alignedTo(step);
        int buckets = (int) aligned.length().dividedBy(step);
        Map<String, Sparkline> byName = new LinkedHashMap<>();
        for (FunctionFigures row : figures) {
            byName.put(
                    row.name(), new Sparkline(step.toSeconds(), aligned.from(), new long[buckets], new long[buckets]));
        }
        BoundQuery query = ranged(
                        sparklinesSql
                                .with("rollup", source.buckets(range, step))
                                .bind(),
                        range)
                .text("function", function)
                .integer("step", step.toSeconds());
        database.list(query, row -> {
            Sparkline sparkline = byName.get(row.text("FunctionName"));
            // A function whose first invocation arrived between the two statements is shown next time.
            if (sparkline != null) {
                long sinceStart = row.integer("Bucket") - aligned.from().getEpochSecond();
                int bucket = (int) (sinceStart / step.toSeconds());
                sparkline.invocations()[bucket] = row.integer("InvocationCount");
                sparkline.errors()[bucket] = row.integer("ErrorCount");
            }
            return sparkline;
        });
        return byName;
    }

    private Map<String, Long> breakdown(TimeRange range, String function, Dimension dimension) {
        BoundQuery query = ranged(
                        breakdownSql
                                .with("dimension", dimension)
                                .with("rollup", RollupRows.of(range))
                                .bind(),
                        range)
                .text("function", function);
        Map<String, Long> counts = new LinkedHashMap<>();
        database.list(query, row -> counts.put(row.text("Value"), row.integer("InvocationCount")));
        return counts;
    }

    private long sandboxes(TimeRange range, String function) {
        BoundQuery query = sandboxesSql
                .bind()
                .nanos("from", range.from())
                .nanos("to", range.to())
                .text("function", function);
        return database.first(query, row -> row.integer("Sandboxes")).orElse(0L);
    }

    private static BoundQuery ranged(BoundQuery query, TimeRange range) {
        return query.integer("from", range.from().getEpochSecond())
                .integer("to", range.to().getEpochSecond());
    }
}
