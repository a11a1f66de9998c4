package dev.coldspan.queryapi.sql;

import java.time.Duration;

/**
 * What one statement may take of ClickHouse before it is stopped. Zero sends no such limit and leaves the server's, for
 * users who may not change settings.
 *
 * @param executionTime wall time in the engine, whole seconds
 * @param resultRows rows of the result; more is an error, never a silently shortened answer
 * @param memoryBytes memory of the statement in the engine
 */
public record QueryLimits(Duration executionTime, int resultRows, long memoryBytes) {

    /** Ten seconds, 200,000 rows and 1 GiB: an interactive answer on the machine that also stores. */
    public static final QueryLimits DEFAULT = new QueryLimits(Duration.ofSeconds(10), 200_000, 1L << 30);

    private static final int EXPORT_TIMES = 30;

    /** One more than asked for tells that there are more. */
    private static final int EXPORT_ROWS = 1_000_001;

    /** What {@code TenantReader} lets its user ask for; a statement that asks for more is refused by the engine, however small. */
    private static final QueryLimits MOST_OF_TENANT = new QueryLimits(Duration.ofSeconds(60), 0, 2L << 30);

    public QueryLimits {
        if (executionTime.isNegative() || resultRows < 0 || memoryBytes < 0) {
            throw new IllegalArgumentException("query limits must not be negative");
        }
    }

    /** The same for an answer that is sent on row by row: as long as thirty answers, and a million rows. */
    QueryLimits ofExport() {
        return new QueryLimits(
                executionTime.multipliedBy(EXPORT_TIMES), resultRows == 0 ? 0 : EXPORT_ROWS, memoryBytes);
    }

    /** The same for the user of one tenant, who may not ask for as much. */
    QueryLimits ofTenant() {
        boolean longer = executionTime.compareTo(MOST_OF_TENANT.executionTime) > 0;
        return new QueryLimits(
                longer ? MOST_OF_TENANT.executionTime : executionTime,
                resultRows,
                Math.min(memoryBytes, MOST_OF_TENANT.memoryBytes));
    }
}
