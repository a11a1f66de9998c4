package dev.coldspan.queryapi.pipeline;

import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryFailure;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Instant;

/** Asks ClickHouse about itself; reads no telemetry. */
final class StorageQuery {

    private final SqlTemplate tablesSql = SqlTemplate.named(StorageQuery.class, "tables.sql");
    private final SqlTemplate disksSql = SqlTemplate.named(StorageQuery.class, "disks.sql");
    private final Database database;

    StorageQuery(Database database) {
        this.database = database;
    }

    /** Never fails: that ClickHouse gives no answer is an answer. */
    Storage read() {
        try {
            return new Storage(
                    null,
                    database.list(tablesSql.bind(), StorageQuery::table),
                    database.list(disksSql.bind(), StorageQuery::disk));
        } catch (QueryFailure e) {
            return Storage.unreachable(e.getMessage());
        }
    }

    private static Storage.Table table(ResultRow row) throws SQLException {
        long latest = row.integer("Latest");
        return new Storage.Table(
                row.text("Name"),
                row.integer("Rows"),
                row.integer("Bytes"),
                row.integer("Parts"),
                row.integer("PartsInPartition"),
                latest == 0 ? null : Instant.ofEpochSecond(latest));
    }

    private static Storage.Disk disk(ResultRow row) throws SQLException {
        return new Storage.Disk(row.text("Name"), row.integer("Free"), row.integer("Total"));
    }
}
