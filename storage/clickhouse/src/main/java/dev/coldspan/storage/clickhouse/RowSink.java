package dev.coldspan.storage.clickhouse;

import java.util.List;

/**
 * Stores rows of one kind. The seam between those who know telemetry and the one who knows ClickHouse.
 *
 * @param <R> the record of one row
 */
@FunctionalInterface
public interface RowSink<R> {

    /**
     * Inserts all rows in one block and returns when ClickHouse has acknowledged them. May be called by several threads.
     *
     * @throws StorageException when ClickHouse refused them or the outcome is unknown; inserting the same rows again is
     *     then the caller's choice, readers count a span or an invocation once
     */
    void insert(List<? extends R> rows);
}
