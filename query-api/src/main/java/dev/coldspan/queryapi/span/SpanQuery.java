package dev.coldspan.queryapi.span;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SortDirection;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;

/** Asks for spans. */
final class SpanQuery {

    private final SqlTemplate sql = SqlTemplate.named(SpanQuery.class, "spans.sql");

    /** A row and its place in the sorted list. */
    record Positioned(SpanRow span, long sortKey) {

        static Positioned read(ResultRow row) throws SQLException {
            return new Positioned(SpanRow.read(row), row.unsigned("SortKey"));
        }

        List<String> position() {
            return List.of(Long.toUnsignedString(sortKey), span.traceId(), span.spanId());
        }
    }

    BoundQuery page(Filter q, String sort, Page page) {
        return rendered(q, sort, page.range())
                .nanos("from", page.range().from())
                .nanos("to", page.range().to())
                .flag("firstPage", page.isFirst())
                .unsigned("afterKey", Long.parseUnsignedLong(page.after(0, "0")))
                .text("afterTrace", page.after(1, ""))
                .text("afterSpan", page.after(2, ""))
                .integer("limit", page.fetch());
    }

    BoundQuery rendered(Filter q, String sort, TimeRange range) {
        SortDirection direction = SortDirection.of(sort);
        return sql.with("sortKey", SpanSort.of(sort))
                .with("comparison", direction.later())
                .with("direction", direction)
                .with("filter", q.on(Scope.SPANS, range))
                .bind();
    }
}
