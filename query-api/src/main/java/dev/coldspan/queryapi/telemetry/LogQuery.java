package dev.coldspan.queryapi.telemetry;

import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.List;
import java.util.Locale;

/** Reads log records. */
final class LogQuery {

    private final SqlTemplate sql = SqlTemplate.named(LogQuery.class, "logs.sql");
    private final Database database;

    LogQuery(Database database) {
        this.database = database;
    }

    /** A record and its place in the list. */
    record Positioned(LogRecord log, List<String> position) {}

    List<Positioned> list(RequestParameters parameters, Page page) {
        BoundQuery query = sql.bind()
                .nanos("from", page.range().from())
                .nanos("to", page.range().to())
                .text("service", parameters.text("service"))
                .text("traceId", parameters.text("traceId").toLowerCase(Locale.ROOT))
                .text("text", parameters.text("text"))
                .flag("firstPage", page.isFirst())
                .integer("afterTime", Long.parseLong(page.after(0, "0")))
                .unsigned("afterHash", Long.parseUnsignedLong(page.after(1, "0")))
                .integer("limit", page.fetch());
        return database.list(
                query,
                row -> new Positioned(
                        LogRecord.read(row), List.of(row.text("TimestampNanos"), row.text("RecordHash"))));
    }
}
