package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What production tells of one configuration of one function; a sampled invocation counts as many times as it stands for.
 *
 * @param usage all of it, at the prices of the last day
 * @param warmMs mean billed time of a warm call that went well, 0 when there was none
 * @param memory configured, and {@code memoryUsed} the most that {@code memoryKnown} invocations used, in bytes
 * @param cpuShare processor time divided by duration over {@code cpuKnown} warm calls, 0 to 1
 * @param busyMs sum of all durations
 * @param startMs billed time of {@code starts} cold starts: initialisation, or restoring where snapshots are
 * @param fixedMs billed time of a call whatever its batch, by the line through batch sizes and times
 */
record Observed(
        String function,
        Usage usage,
        Instant first,
        Instant last,
        long warmCalls,
        double warmMs,
        double warmP95,
        long memory,
        long memoryUsed,
        long memoryKnown,
        long cpuKnown,
        double cpuShare,
        double busyMs,
        long starts,
        long startMs,
        double startP50,
        double startP95,
        Batches batches) {

    /**
     * How calls came in batches.
     *
     * @param known calls of known batch
     * @param sizes how many different sizes there were
     * @param perRecordMs slope of that line
     */
    record Batches(long known, double mean, double most, long sizes, double perRecordMs, double fixedMs) {}

    static Observed read(ResultRow row) throws SQLException {
        Usage usage = new Usage(
                row.text("Provider"),
                row.text("Region"),
                row.text("Arch"),
                row.integer("MemorySizeBytes"),
                row.text("InitType"),
                LocalDate.ofEpochDay(row.integer("LastDay")),
                row.integer("Invocations"),
                row.integer("AllBilledMs"));
        return new Observed(
                row.text("FunctionName"),
                usage,
                row.time("FirstNanos"),
                row.time("LastNanos"),
                row.integer("WarmCalls"),
                row.number("WarmMs", 0),
                row.number("WarmP95", 0),
                row.integer("MemorySizeBytes"),
                row.integer("MemoryUsed"),
                row.integer("MemoryKnown"),
                row.integer("CpuKnown"),
                row.number("CpuShare", 0),
                row.number("BusyMs", 0),
                row.integer("Starts"),
                row.integer("StartMs"),
                row.number("StartP50", 0),
                row.number("StartP95", 0),
                batches(row));
    }

    private static Batches batches(ResultRow row) throws SQLException {
        return new Batches(
                row.integer("Batches"),
                row.number("BatchMean", 0),
                row.number("BatchMost", 0),
                row.integer("BatchSizes"),
                row.number("Slope", 0),
                row.number("Intercept", 0));
    }

    boolean isOf(String arch, String initType) {
        return usage.kind().arch().equals(arch) && usage.kind().initType().equals(initType);
    }
}
