package dev.coldspan.queryapi.view;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;

/** A saved view, as {@code View} of the OpenAPI document. */
record View(String id, String name, String url, String description, long version, Instant updatedAt, String updatedBy) {

    static View read(ResultRow row) throws SQLException {
        return new View(
                row.text("Id"),
                row.text("Name"),
                row.text("Url"),
                row.textOrNull("Description"),
                row.integer("Version"),
                row.time("UpdatedNanos"),
                row.textOrNull("UpdatedBy"));
    }
}
