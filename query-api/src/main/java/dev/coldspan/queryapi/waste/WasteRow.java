package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Usage of one kind by one function, charged alike; of initialisations that no invocation came of as well.
 *
 * @param kind a {@link Kind}'s label, or {@code all}
 * @param units the part of MB-ms that belongs to {@code ms}, on plans that charge these
 * @param restores how many of the invocations began from a snapshot that is charged for
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
        String plan,
        LocalDate day,
        long invocations,
        long ms,
        long units,
        long restores,
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
                row.text("Plan"),
                LocalDate.ofEpochDay(row.integer("Day")),
                row.integer("Invocations"),
                row.integer("Ms"),
                row.integer("Units"),
                row.integer("Restores"),
                row.integer("MemoryUsedMax"),
                row.integer("MemoryKnown"));
    }

    boolean isOfAll() {
        return kind.equals("all");
    }

    /** With its requests, as the platform bills it. */
    Usage usage() {
        return usage(invocations, restores, memorySizeBytes);
    }

    /** The time alone: the request was not made for it. */
    Usage time() {
        return usage(0, 0, memorySizeBytes);
    }

    /** The time alone, had the function been given so much memory and taken as long. */
    Usage timeWith(long memoryBytes) {
        return usage(0, 0, memoryBytes);
    }

    private Usage usage(long requests, long restored, long memoryBytes) {
        // A part of an invocation has no part of an instance's activity that anybody could tell: it is then of no known
        // plan.
        String known = UsageKind.isOfInstance(plan) ? "" : plan;
        UsageKind kind = new UsageKind(provider, "", region, known, arch, memoryBytes, 0, initType, "");
        return new Usage(kind, day, new Quantities(requests, ms, units, units == 0 ? ms : 0, 0, 0, 0, restored));
    }
}
