package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Usage of one kind by one function, charged alike.
 *
 * @param kind a {@link Kind}'s label, or {@code all}
 * @param memoryUsedMax most bytes one of the invocations used, 0 when none tells
 * @param memoryKnown how many invocations tell
 */
record WasteRow(
        String function,
        String kind,
        String provider,
        String region,
        String arch,
        long memorySizeBytes,
        String initType,
        LocalDate day,
        long invocations,
        long ms,
        long memoryUsedMax,
        long memoryKnown) {

    static WasteRow read(ResultRow row) throws SQLException {
        return new WasteRow(
                row.text("FunctionName"),
                row.text("Kind"),
                row.text("Provider"),
                row.text("Region"),
                row.text("Arch"),
                row.integer("MemorySizeBytes"),
                row.text("InitType"),
                LocalDate.ofEpochDay(row.integer("Day")),
                row.integer("Invocations"),
                row.integer("Ms"),
                row.integer("MemoryUsedMax"),
                row.integer("MemoryKnown"));
    }

    boolean isOfAll() {
        return kind.equals("all");
    }

    /** With its requests, as the platform bills it. */
    Usage usage() {
        return usage(invocations, memorySizeBytes);
    }

    /** The time alone: the request was not made for it. */
    Usage time() {
        return usage(0, memorySizeBytes);
    }

    /** The time alone, had the function been given so much memory and taken as long. */
    Usage timeWith(long memoryBytes) {
        return usage(0, memoryBytes);
    }

    private Usage usage(long requests, long memoryBytes) {
        return new Usage(provider, region, arch, memoryBytes, initType, day, requests, ms);
    }
}
