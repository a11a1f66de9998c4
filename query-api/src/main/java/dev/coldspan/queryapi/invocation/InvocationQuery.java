package dev.coldspan.queryapi.invocation;

import dev.coldspan.queryapi.cost.InstanceShares;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.cost.Pricing;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryFailure;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SortDirection;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads invocations, each one once however often it was sent. */
public final class InvocationQuery {

    /** Invocations shown with one trace at most. */
    private static final int MOST_OF_TRACE = 5_000;

    private final SqlTemplate listSql =
            SqlTemplate.named(InvocationQuery.class, "invocations.sql").with("columns", InvocationColumns.ALL);
    private final SqlTemplate traceSql =
            SqlTemplate.named(InvocationQuery.class, "invocations_of_trace.sql").with("columns", InvocationColumns.ALL);
    private final Database database;
    private final PriceBook book;
    private final InstanceShares shares;

    public InvocationQuery(Database database, PriceBook book) {
        this.database = database;
        this.book = book;
        this.shares = new InstanceShares(database, book);
    }

    /**
     * A row and its place in the sorted list.
     *
     * @param usage what is charged for it alone
     */
    record Positioned(Invocation invocation, long sortKey, Usage usage) {

        private InstanceShares.Run run() {
            String instance = invocation.instance() == null ? "" : invocation.instance();
            return new InstanceShares.Run(invocation.traceId(), invocation.spanId(), instance, invocation.timestamp());
        }

        List<String> position() {
            return List.of(Long.toUnsignedString(sortKey), invocation.traceId(), invocation.spanId());
        }
    }

    BoundQuery page(InvocationFilter filter, Page page) {
        return rendered(filter, page.range())
                .nanos("from", page.range().from())
                .nanos("to", page.range().to())
                .text("function", filter.function())
                .texts("outcomes", filter.outcomes())
                .text("cold", filter.cold().map(String::valueOf).orElse(""))
                .number("minDurationMs", filter.minDurationMs())
                .text("traceId", filter.traceId())
                .flag("firstPage", page.isFirst())
                .unsigned("afterKey", Long.parseUnsignedLong(page.after(0, "0")))
                .text("afterTrace", page.after(1, ""))
                .text("afterSpan", page.after(2, ""))
                .integer("limit", page.fetch());
    }

    Positioned read(ResultRow row) throws SQLException {
        return new Positioned(InvocationColumns.read(row, book), row.unsigned("SortKey"), InvocationColumns.usage(row));
    }

    /**
     * With the shares of those that are charged the activity of their instance; what else ran there is asked once for all rows. Where that is too
     * much to read the rows stay without it, and say so.
     */
    List<Positioned> completed(List<Positioned> rows) {
        List<InstanceShares.Run> runs = rows.stream()
                .filter(row -> UsageKind.isOfInstance(row.usage().kind().plan()))
                .map(Positioned::run)
                .toList();
        if (runs.isEmpty()) {
            return rows;
        }
        try {
            Map<InstanceShares.Run, Usage> usages = shares.of(runs);
            return rows.stream()
                    .map(row -> completed(row, usages.get(row.run())))
                    .toList();
        } catch (QueryFailure tooMuch) {
            return rows;
        }
    }

    private Positioned completed(Positioned row, Usage shareOrNull) {
        if (shareOrNull == null) {
            return row;
        }
        Money cost = Pricing.list(List.of(row.usage(), shareOrNull), book).money();
        return new Positioned(row.invocation().costing(cost), row.sortKey(), row.usage());
    }

    BoundQuery rendered(InvocationFilter filter, TimeRange range) {
        SortDirection direction = SortDirection.of(filter.sort());
        return listSql.with("sortKey", InvocationSort.of(filter.sort()))
                .with("comparison", direction.later())
                .with("direction", direction)
                .with("filter", filter.q().on(Scope.INVOCATIONS, range))
                .bind();
    }

    /** The invocations of a trace known to lie in {@code range}; at most 5,000. */
    public List<Invocation> ofTrace(String traceId, TimeRange range) {
        BoundQuery query = traceSql.bind()
                .text("traceId", traceId)
                .nanos("from", range.from())
                .nanos("to", range.to())
                .integer("limit", MOST_OF_TRACE);
        List<Positioned> rows = database.list(
                query, row -> new Positioned(InvocationColumns.read(row, book), 0, InvocationColumns.usage(row)));
        return completed(rows).stream().map(Positioned::invocation).toList();
    }
}
