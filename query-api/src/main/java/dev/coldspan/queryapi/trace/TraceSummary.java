package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** One trace in a list, as {@code TraceSummary} of the OpenAPI document. */
record TraceSummary(
        String traceId,
        String rootName,
        String rootService,
        Instant startTime,
        double durationMs,
        long spans,
        long errors,
        List<String> functions,
        long coldStarts) {

    static TraceSummary read(ResultRow row) throws SQLException {
        return new TraceSummary(
                row.text("TraceId"),
                row.text("RootName"),
                row.textOrNull("RootService"),
                row.time("StartNanos"),
                row.integer("DurationNanos") / 1e6,
                row.integer("Spans"),
                row.integer("Errors"),
                row.texts("Functions"),
                row.integer("ColdStarts"));
    }

    List<String> position() {
        return List.of(String.valueOf(nanos()), traceId);
    }

    private long nanos() {
        return startTime.getEpochSecond() * 1_000_000_000L + startTime.getNano();
    }
}
