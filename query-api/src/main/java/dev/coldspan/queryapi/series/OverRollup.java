package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.sql.SqlFragment;

/** The signals that the rollup answers, by their names, as aggregates of its rows. */
enum OverRollup implements SqlFragment {
    INVOCATIONS("sum(Invocations)"),
    ERRORS("sum(Errors)"),
    ERROR_RATE("sum(Errors) / sum(Invocations)"),
    TIMEOUTS("sum(Timeouts)"),
    OUT_OF_MEMORY("sum(OutOfMemory)"),
    CRASHES("sum(Crashes)"),
    INIT_ERRORS("sum(InitErrors)"),
    COLD_STARTS("sum(ColdStarts)"),
    COLD_START_RATE("sum(ColdStarts) / sum(Invocations)"),
    DURATION_AVG("sum(DurationMsSum) / sum(Invocations)"),
    DURATION_P50("quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs)[1]"),
    DURATION_P95("quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs)[2]"),
    DURATION_P99("quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs)[3]"),
    INIT_AVG("sum(InitMsSum) / nullIf(sum(ColdStarts), 0)"),
    INIT_P50("quantilesTDigestMerge(0.5, 0.95, 0.99)(InitMs)[1]"),
    INIT_P95("quantilesTDigestMerge(0.5, 0.95, 0.99)(InitMs)[2]"),
    INIT_P99("quantilesTDigestMerge(0.5, 0.95, 0.99)(InitMs)[3]"),
    BILLED_MS("sum(BilledMs)"),
    BILLED_AVG("sum(BilledMs) / sum(Invocations)"),
    MEMORY_USED_MAX("nullIf(max(MemoryUsedMaxBytes), 0)"),
    MEMORY_USED_SHARE("nullIf(max(if(MemorySizeBytes > 0, MemoryUsedMaxBytes / MemorySizeBytes, 0)), 0)"),
    MEMORY_HEADROOM("1 - nullIf(max(if(MemorySizeBytes > 0, MemoryUsedMaxBytes / MemorySizeBytes, 0)), 0)"),
    /** Mean number running at once: their time over the time there was. A minute's invocations count where they began. */
    CONCURRENCY("sum(DurationMsSum) / 1000 / {step:UInt32}");

    private final String sql;

    OverRollup(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
