package dev.coldspan.queryapi.invocation;

import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.cost.Pricing;
import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlFragment;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** What is read of an invocation, and how a row becomes one: the one place that knows both names. */
public enum InvocationColumns implements SqlFragment {
    ALL("""
        toUnixTimestamp64Nano(Timestamp) AS TimestampNanos, FunctionName, FunctionVersion, Provider, Region, Arch,
            MemorySizeBytes, Trigger, TriggerSource, InitType, Instance, InvocationId, TraceId, SpanId, ColdStart, Outcome,
            ErrorType, ErrorMessage, DurationMs, BilledMs, BilledSource, InitMs, MemoryUsedBytes, HeapPeakBytes, GcPauseMs,
            CpuTimeMs, AgentOverheadMs, AccountId, Plan, ExecutionUnits, UnmeteredMs, ExtraRequests, StreamedBytes""");

    private static final Set<String> OUTCOMES =
            Set.of("ok", "error", "timeout", "out_of_memory", "crash", "init_error", "incomplete");

    private final String sql;

    InvocationColumns(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }

    /** As far as the row alone tells: of an instance's activity its cost has nothing. */
    public static Invocation read(ResultRow row, PriceBook book) throws SQLException {
        Instant timestamp = row.time("TimestampNanos");
        long billedMs = row.integer("BilledMs");
        return new Invocation(
                row.text("InvocationId"),
                row.text("TraceId"),
                row.text("SpanId"),
                row.text("FunctionName"),
                row.textOrNull("FunctionVersion"),
                row.textOrNull("Instance"),
                row.textOrNull("Region"),
                row.textOrNull("Trigger"),
                row.textOrNull("TriggerSource"),
                timestamp,
                row.number("DurationMs", 0),
                billedMs,
                row.text("BilledSource"),
                row.flag("ColdStart"),
                row.textOrNull("InitType"),
                row.numberOrNull("InitMs"),
                row.integerOrNull("MemorySizeBytes"),
                row.integerOrNull("MemoryUsedBytes"),
                row.integerOrNull("HeapPeakBytes"),
                row.numberOrNull("GcPauseMs"),
                row.numberOrNull("CpuTimeMs"),
                row.numberOrNull("AgentOverheadMs"),
                outcome(row.text("Outcome")),
                row.textOrNull("ErrorType"),
                row.textOrNull("ErrorMessage"),
                Pricing.alone(usage(row), book).money());
    }

    /** What is charged for it, but for its share of the activity of its instance. */
    static Usage usage(ResultRow row) throws SQLException {
        Instant timestamp = row.time("TimestampNanos");
        UsageKind kind = new UsageKind(
                row.text("Provider"),
                row.text("AccountId"),
                row.text("Region"),
                row.text("Plan"),
                row.text("Arch"),
                row.integer("MemorySizeBytes"),
                0,
                row.text("InitType"),
                row.text("FunctionName"));
        Quantities quantities = new Quantities(
                1,
                row.integer("BilledMs"),
                row.integer("ExecutionUnits"),
                row.integer("UnmeteredMs"),
                row.integer("ExtraRequests"),
                row.integer("StreamedBytes"),
                0,
                row.flag("ColdStart") && row.text("Plan").startsWith("snap-start") ? 1 : 0);
        return new Usage(kind, LocalDate.ofInstant(timestamp, ZoneOffset.UTC), quantities);
    }

    /** Whatever a sender called it: what is not known is an error, as the rollup counts it. */
    private static String outcome(String stored) {
        return OUTCOMES.contains(stored) ? stored : "error";
    }
}
