package dev.coldspan.queryapi.errors;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Failures that are one to a person who reads code, as {@code ErrorGroup} of the OpenAPI document.
 *
 * @param stack the latest one, null where none was recorded
 */
record ErrorGroup(
        String fingerprint,
        String type,
        String message,
        String stack,
        long count,
        Instant firstSeen,
        Instant lastSeen,
        List<String> functions,
        List<String> versions,
        List<String> traceIds) {

    static ErrorGroup read(ResultRow row) throws SQLException {
        return new ErrorGroup(
                "%016x".formatted(row.unsigned("Fingerprint")),
                row.text("ErrorType"),
                row.text("LastMessage"),
                row.textOrNull("LastStack"),
                row.integer("Occurrences"),
                row.time("FirstNanos"),
                row.time("LastNanos"),
                row.texts("Functions"),
                row.texts("Versions"),
                row.texts("TraceIds"));
    }

    List<String> position() {
        return List.of(String.valueOf(count), Long.toUnsignedString(Long.parseUnsignedLong(fingerprint, 16)));
    }
}
