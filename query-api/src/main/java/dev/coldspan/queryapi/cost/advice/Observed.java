package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What production tells of one configuration of one function; a sampled invocation counts as many times as it stands for.
 *
 * @param kind the configuration, of no account
 * @param usages all of it, at the prices of the last day; what it is made of differs in account and processors only
 * @param warmMs mean billed time of a warm call that went well, 0 when there was none
 * @param memoryUsed the most that {@code memoryKnown} invocations used, in bytes
 * @param cpuShare processor time divided by duration over {@code cpuKnown} warm calls, 0 to 1
 * @param busyMs sum of all durations
 * @param startMs billed time of {@code starts} cold starts: initialisation, or restoring where snapshots are
 */
record Observed(
        String function,
        UsageKind kind,
        LocalDate day,
        List<Usage> usages,
        Instant first,
        Instant last,
        long warmCalls,
        double warmMs,
        double warmP95,
        long memoryUsed,
        long memoryKnown,
        long cpuKnown,
        double cpuShare,
        double busyMs,
        long starts,
        long startMs,
        double startP50,
        double startP95,
        Running running,
        Batches batches) {

    /**
     * How calls ran beside one another, where instances are charged; zeros elsewhere. Of rows, so of fewer calls where they are sampled.
     *
     * @param ranMs sum of the time they ran
     * @param anyMs time in which at least one of them ran, on whichever instance
     * @param atOnce how many ran at once, at most
     */
    record Running(double ranMs, double anyMs, long atOnce) {}

    /**
     * How calls came in batches.
     *
     * @param known calls of known batch
     * @param sizes how many different sizes there were
     * @param perRecordMs slope of the line through sizes and billed times
     * @param fixedMs billed time of a call whatever its batch, by that line
     */
    record Batches(long known, double mean, double most, long sizes, double perRecordMs, double fixedMs) {}

    /** @param usages by function and configuration */
    static Observed read(ResultRow row, Map<String, Map<UsageKind, List<Usage>>> usages) throws SQLException {
        UsageKind kind = new UsageKind(
                row.text("Provider"),
                "",
                row.text("Region"),
                row.text("Plan"),
                row.text("Arch"),
                row.integer("MemorySizeBytes"),
                0,
                row.text("InitType"),
                "");
        LocalDate day = LocalDate.ofEpochDay(row.integer("LastDay"));
        String function = row.text("FunctionName");
        List<Usage> used = usages.getOrDefault(function, Map.of()).getOrDefault(kind, List.of()).stream()
                .map(usage -> usage.on(day))
                .toList();
        return new Observed(
                function,
                kind,
                day,
                used,
                row.time("FirstNanos"),
                row.time("LastNanos"),
                row.integer("WarmCalls"),
                row.number("WarmMs", 0),
                row.number("WarmP95", 0),
                row.integer("MemoryUsed"),
                row.integer("MemoryKnown"),
                row.integer("CpuKnown"),
                row.number("CpuShare", 0),
                row.number("BusyMs", 0),
                row.integer("Starts"),
                row.integer("StartMs"),
                row.number("StartP50", 0),
                row.number("StartP95", 0),
                new Running(row.number("Ran", 0), row.number("AnyRan", 0), row.integer("AtOnce")),
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

    /** The same configuration with another memory size. */
    UsageKind withMemory(long bytes) {
        return new Usage(kind, day, Quantities.NONE).withMemory(bytes).kind();
    }

    /** Billed time of one call: of a warm one that went well, or of all where only the activity of instances is billed. */
    double callMs() {
        return ofInstances() && requests() > 0 ? (double) quantities().meteredMs() / requests() : warmMs;
    }

    /** Configured memory in bytes, 0 when unknown. */
    long memory() {
        return kind.memoryBytes();
    }

    Quantities quantities() {
        return usages.stream().map(Usage::quantities).reduce(Quantities.NONE, Quantities::plus);
    }

    long requests() {
        return quantities().requests();
    }

    boolean ofInstances() {
        return UsageKind.isOfInstance(kind.plan());
    }

    /** How many calls an instance served at once on average, while it was active; 1 where calls are charged one by one. */
    double atOnce() {
        long metered = quantities().meteredMs();
        return ofInstances() && metered > 0 ? Math.max(1, running.ranMs() / metered) : 1;
    }

    /** Processors of one sandbox or instance as they were told, else as the platform gives; 0 when unknown or not the same on all. */
    double processors() {
        List<Double> seen = usages.stream()
                .filter(usage -> !ofInstances() || usage.quantities().meteredMs() > 0)
                .map(usage -> usage.kind().processors())
                .distinct()
                .toList();
        return seen.size() == 1 ? seen.get(0) : 0;
    }

    /** Whether only the memory may differ, and the region. */
    boolean isLike(Observed other, String arch) {
        return kind.provider().equals(other.kind.provider())
                && kind.plan().equals(other.kind.plan())
                && kind.initType().equals(other.kind.initType())
                && kind.arch().equals(arch);
    }
}
