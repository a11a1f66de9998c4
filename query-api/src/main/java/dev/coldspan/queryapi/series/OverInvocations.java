package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.sql.SqlFragment;

/** The signals as aggregates of invocations, by their names; a sampled one counts as many times as it stands for. */
enum OverInvocations implements SqlFragment {
    INVOCATIONS("sum(SampleWeight)"),
    ERRORS("sumIf(SampleWeight, Outcome NOT IN ('ok', 'incomplete'))"),
    ERROR_RATE("sumIf(SampleWeight, Outcome NOT IN ('ok', 'incomplete')) / sum(SampleWeight)"),
    TIMEOUTS("sumIf(SampleWeight, Outcome = 'timeout')"),
    OUT_OF_MEMORY("sumIf(SampleWeight, Outcome = 'out_of_memory')"),
    CRASHES("sumIf(SampleWeight, Outcome = 'crash')"),
    INIT_ERRORS("sumIf(SampleWeight, Outcome = 'init_error')"),
    COLD_STARTS("sumIf(SampleWeight, ColdStart)"),
    COLD_START_RATE("sumIf(SampleWeight, ColdStart) / sum(SampleWeight)"),
    DURATION_AVG("sum(DurationMs * SampleWeight) / sum(SampleWeight)"),
    DURATION_P50("quantileTDigestWeighted(0.5)(DurationMs, SampleWeight)"),
    DURATION_P75("quantileTDigestWeighted(0.75)(DurationMs, SampleWeight)"),
    DURATION_P90("quantileTDigestWeighted(0.9)(DurationMs, SampleWeight)"),
    DURATION_P95("quantileTDigestWeighted(0.95)(DurationMs, SampleWeight)"),
    DURATION_P99("quantileTDigestWeighted(0.99)(DurationMs, SampleWeight)"),
    DURATION_MAX("max(DurationMs)"),
    INIT_AVG("sumIf(InitMs * SampleWeight, ColdStart) / nullIf(sumIf(SampleWeight, ColdStart), 0)"),
    INIT_P50("quantileTDigestWeightedIf(0.5)(InitMs, SampleWeight, ColdStart)"),
    INIT_P95("quantileTDigestWeightedIf(0.95)(InitMs, SampleWeight, ColdStart)"),
    INIT_P99("quantileTDigestWeightedIf(0.99)(InitMs, SampleWeight, ColdStart)"),
    INIT_MAX("nullIf(maxIf(InitMs, ColdStart), 0)"),
    BILLED_MS("sum(BilledMs * SampleWeight)"),
    BILLED_AVG("sum(BilledMs * SampleWeight) / sum(SampleWeight)"),
    MEMORY_USED_AVG("avgIf(MemoryUsedBytes, MemoryUsedBytes > 0)"),
    MEMORY_USED_P95("quantileTDigestIf(0.95)(MemoryUsedBytes, MemoryUsedBytes > 0)"),
    MEMORY_USED_MAX("nullIf(max(MemoryUsedBytes), 0)"),
    MEMORY_USED_SHARE("nullIf(max(if(MemorySizeBytes > 0, MemoryUsedBytes / MemorySizeBytes, 0)), 0)"),
    MEMORY_HEADROOM("1 - nullIf(max(if(MemorySizeBytes > 0, MemoryUsedBytes / MemorySizeBytes, 0)), 0)"),
    HEAP_PEAK_P95("quantileTDigestIf(0.95)(HeapPeakBytes, HeapPeakBytes > 0)"),
    GC_PAUSE_P95("quantileTDigestIf(0.95)(GcPauseMs, HeapPeakBytes > 0)"),
    CPU_TIME_P95("quantileTDigestIf(0.95)(CpuTimeMs, CpuTimeMs > 0)"),
    AGENT_OVERHEAD_P95("quantileTDigestIf(0.95)(AgentOverheadMs, AgentOverheadMs > 0)"),
    /** Mean number running at once: their time over the time there was. An invocation counts where it began. */
    CONCURRENCY("sum(DurationMs * SampleWeight) / 1000 / {step:UInt32}"),
    CONCURRENCY_MAX(
            "maxIntersections(toUnixTimestamp64Nano(Timestamp), toUnixTimestamp64Nano(Timestamp) + toInt64(DurationMs * 1e6))"),
    SANDBOXES("uniqExactIf(Instance, Instance != '')"),
    QUEUE_WAIT_P50("quantileTDigestWeightedIf(0.5)(" + Waits.OLDEST + ", SampleWeight, " + Waits.KNOWN + ")"),
    QUEUE_WAIT_P95("quantileTDigestWeightedIf(0.95)(" + Waits.OLDEST + ", SampleWeight, " + Waits.KNOWN + ")"),
    QUEUE_WAIT_MAX("maxOrNullIf(" + Waits.OLDEST + ", " + Waits.KNOWN + ")"),
    /** As AWS defines it: of the last record of each batch. */
    ITERATOR_AGE_MAX("maxOrNullIf(" + Waits.NEWEST + ", TriggerSource IN ('kinesis', 'dynamodb', 'kafka') AND "
            + Waits.KNOWN + ")"),
    DOOM_LOOPS("sumIf(SampleWeight, Looped)");

    /** How long a batch waited, which the agent tells of its oldest record, and of its newest where that is another. */
    private static final class Waits {
        static final String KNOWN = "Attributes['coldspan.queue.wait_ms'] != ''";
        static final String OLDEST = "toFloat64OrZero(Attributes['coldspan.queue.wait_ms'])";
        static final String NEWEST =
                "ifNull(toFloat64OrNull(Attributes['coldspan.queue.wait_min_ms']), " + OLDEST + ")";
    }

    private final String sql;

    OverInvocations(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
