package dev.coldspan.queryapi.cost.observing;

import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * What observing took of some invocations that are charged alike; times are billed milliseconds.
 *
 * @param measured how many of them tell
 */
record ObservingRow(String function, Usage all, long measured, long initMs, long callsMs) {

    static ObservingRow read(ResultRow row) throws SQLException {
        Usage all = new Usage(
                row.text("Provider"),
                row.text("Region"),
                row.text("Arch"),
                row.integer("MemorySizeBytes"),
                row.text("InitType"),
                LocalDate.ofEpochDay(row.integer("Day")),
                row.integer("Invocations"),
                row.integer("AllMs"));
        return new ObservingRow(
                row.text("FunctionName"), all, row.integer("Measured"), row.integer("InitMs"), row.integer("CallsMs"));
    }

    /** Some of the time, charged like all of it and without a request. */
    Usage time(long ms) {
        return all.with(Quantities.of(0, ms));
    }
}
