package dev.coldspan.queryapi.release;

import dev.coldspan.queryapi.function.Percentiles;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One version of one function, as {@code Release} of the OpenAPI document. Counts and percentiles are of the range asked
 * about; when it was seen is not bounded by it.
 *
 * @param version empty where the function reports none
 * @param latest whether no version of the function was first seen later
 */
record Release(
        String function,
        String version,
        Instant firstSeen,
        Instant lastSeen,
        boolean latest,
        long invocations,
        long errors,
        double errorRate,
        long coldStarts,
        double coldStartRate,
        Percentiles durationMs,
        Percentiles initMs) {

    static Release read(ResultRow row) throws SQLException {
        long invocations = row.integer("InvocationCount");
        long errors = row.integer("ErrorCount");
        long coldStarts = row.integer("ColdStartCount");
        return new Release(
                row.text("FunctionName"),
                row.text("FunctionVersion"),
                row.time("FirstNanos"),
                row.time("LastNanos"),
                row.flag("Latest"),
                invocations,
                errors,
                (double) errors / invocations,
                coldStarts,
                (double) coldStarts / invocations,
                Percentiles.of(row.numbers("DurationQuantiles")),
                Percentiles.of(row.numbers("InitQuantiles")));
    }
}
