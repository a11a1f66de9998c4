package dev.coldspan.queryapi.spanstore;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;

/** @param kind internal, server, client, producer, consumer or unspecified */
public record Operation(String name, String kind) {

    static Operation read(ResultRow row) throws SQLException {
        return new Operation(row.text("Name"), SpanWords.kind(row.text("Kind")));
    }
}
