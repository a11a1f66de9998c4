package dev.coldspan.queryapi.telemetry;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Reads log records. */
final class LogQuery {

    private final SqlTemplate sql = SqlTemplate.named(LogQuery.class, "logs.sql");

    /** A record and its place in the list. */
    record Positioned(LogRecord log, List<String> position) {}

    BoundQuery page(RequestParameters parameters, Filter q, Page page) {
        return sql.with("filter", q.on(Scope.LOGS, page.range()))
                .bind()
                .nanos("from", page.range().from())
                .nanos("to", page.range().to())
                .text("service", parameters.text("service"))
                .text("traceId", parameters.text("traceId").toLowerCase(Locale.ROOT))
                .text("text", parameters.text("text"))
                .flag("firstPage", page.isFirst())
                .integer("afterTime", Long.parseLong(page.after(0, "0")))
                .unsigned("afterHash", Long.parseUnsignedLong(page.after(1, "0")))
                .integer("limit", page.fetch());
    }

    static Positioned read(ResultRow row) throws SQLException {
        return new Positioned(LogRecord.read(row), List.of(row.text("TimestampNanos"), row.text("RecordHash")));
    }
}
