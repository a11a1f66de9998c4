package dev.coldspan.storage.clickhouse;

import java.time.Duration;

/**
 * What one query of a reader may use at most; ClickHouse ends a query that goes beyond. Zero means that the server's own
 * limit applies, which is also the way to connect as a user who may not change settings.
 *
 * @param maxExecutionTime whole seconds
 * @param maxMemoryBytes memory of one query on the server
 * @param maxResultRows rows of one answer; more is an error, never a silent cut
 */
public record ReadLimits(Duration maxExecutionTime, long maxMemoryBytes, long maxResultRows) {

    /** 30 seconds, 1 GiB, one million rows. */
    public static final ReadLimits DEFAULT = new ReadLimits(Duration.ofSeconds(30), 1L << 30, 1_000_000);

    public ReadLimits {
        if (maxExecutionTime.isNegative() || maxMemoryBytes < 0 || maxResultRows < 0) {
            throw new IllegalArgumentException("read limits must not be negative");
        }
    }
}
