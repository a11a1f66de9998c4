package dev.coldspan.alerts.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a rule watches: one of the signals of {@code GET /api/v1/series}, and how its points of several steps become
 * the one value of a window.
 *
 * <p>Counts and money add up. A ratio is never averaged: its two counts are added first and divided last. A percentile
 * or a maximum cannot be put together from parts, so it is asked for with a step as wide as the window.
 */
public enum Signal {
    INVOCATIONS("invocations", Kind.COUNT, "count"),
    ERRORS("errors", Kind.COUNT, "count"),
    ERROR_RATE("error_rate", Kind.RATIO, "ratio"),
    TIMEOUTS("timeouts", Kind.COUNT, "count"),
    OUT_OF_MEMORY("out_of_memory", Kind.COUNT, "count"),
    CRASHES("crashes", Kind.COUNT, "count"),
    INIT_ERRORS("init_errors", Kind.COUNT, "count"),
    COLD_STARTS("cold_starts", Kind.COUNT, "count"),
    COLD_START_RATE("cold_start_rate", Kind.RATIO, "ratio"),
    DURATION_AVG("duration_avg", Kind.WHOLE, "ms"),
    DURATION_P50("duration_p50", Kind.WHOLE, "ms"),
    DURATION_P75("duration_p75", Kind.WHOLE, "ms"),
    DURATION_P90("duration_p90", Kind.WHOLE, "ms"),
    DURATION_P95("duration_p95", Kind.WHOLE, "ms"),
    DURATION_P99("duration_p99", Kind.WHOLE, "ms"),
    DURATION_MAX("duration_max", Kind.WHOLE, "ms"),
    INIT_AVG("init_avg", Kind.WHOLE, "ms"),
    INIT_P50("init_p50", Kind.WHOLE, "ms"),
    INIT_P95("init_p95", Kind.WHOLE, "ms"),
    INIT_P99("init_p99", Kind.WHOLE, "ms"),
    INIT_MAX("init_max", Kind.WHOLE, "ms"),
    BILLED_MS("billed_ms", Kind.COUNT, "ms"),
    BILLED_AVG("billed_avg", Kind.WHOLE, "ms"),
    MEMORY_USED_AVG("memory_used_avg", Kind.WHOLE, "bytes"),
    MEMORY_USED_P95("memory_used_p95", Kind.WHOLE, "bytes"),
    MEMORY_USED_MAX("memory_used_max", Kind.WHOLE, "bytes"),
    MEMORY_USED_SHARE("memory_used_share", Kind.WHOLE, "ratio"),
    MEMORY_HEADROOM("memory_headroom", Kind.WHOLE, "ratio"),
    HEAP_PEAK_P95("heap_peak_p95", Kind.WHOLE, "bytes"),
    GC_PAUSE_P95("gc_pause_p95", Kind.WHOLE, "ms"),
    CPU_TIME_P95("cpu_time_p95", Kind.WHOLE, "ms"),
    AGENT_OVERHEAD_P95("agent_overhead_p95", Kind.WHOLE, "ms"),
    CONCURRENCY("concurrency", Kind.WHOLE, "count"),
    CONCURRENCY_MAX("concurrency_max", Kind.WHOLE, "count"),
    SANDBOXES("sandboxes", Kind.WHOLE, "count"),
    QUEUE_WAIT_P50("queue_wait_p50", Kind.WHOLE, "ms"),
    QUEUE_WAIT_P95("queue_wait_p95", Kind.WHOLE, "ms"),
    QUEUE_WAIT_MAX("queue_wait_max", Kind.WHOLE, "ms"),
    ITERATOR_AGE_MAX("iterator_age_max", Kind.WHOLE, "ms"),
    DOOM_LOOPS("doom_loops", Kind.COUNT, "count"),
    /** What never became an invocation, so that there may be some where there are none of these. */
    THROTTLES("throttles", Kind.COUNT, "count"),
    TELEMETRY_LOST("telemetry_lost", Kind.COUNT, "count"),
    /** Compared per hour: the spend of the window divided by its length. */
    COST("cost", Kind.RATE_PER_HOUR, "USD/h"),
    /** The same, of one step as wide as the window. */
    SPEND_RATE("spend_rate", Kind.WHOLE, "USD/h"),
    /** Of each budget; the query API splits by budget and knows whose cost counts. */
    BUDGET_SPENT_SHARE("budget_spent_share", Kind.WHOLE, "ratio"),
    BUDGET_FORECAST_SHARE("budget_forecast_share", Kind.WHOLE, "ratio");

    /** How points of several steps become one value. */
    public enum Kind {
        /** Points are added. */
        COUNT,
        /** Numerators and invocations are added, then divided. */
        RATIO,
        /** Only the query API can compute it, over the whole window. */
        WHOLE,
        /** Points are added and divided by the hours they cover. */
        RATE_PER_HOUR
    }

    private final String wireName;
    private final Kind kind;
    private final String unit;

    Signal(String wireName, Kind kind, String unit) {
        this.wireName = wireName;
        this.kind = kind;
        this.unit = unit;
    }

    /** The name the query API and rule files use, such as {@code error_rate}. */
    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    /** The count above the fraction bar of a ratio; the signal itself for all other kinds. */
    public Signal numerator() {
        return switch (this) {
            case ERROR_RATE -> ERRORS;
            case COLD_START_RATE -> COLD_STARTS;
            default -> this;
        };
    }

    /** Whether it is told of budgets instead of invocations. */
    public boolean isOfBudget() {
        return this == BUDGET_SPENT_SHARE || this == BUDGET_FORECAST_SHARE;
    }

    /** Whether its value means something only where functions ran. */
    public boolean isOfInvocations() {
        return !isOfBudget() && this != THROTTLES && this != TELEMETRY_LOST;
    }

    /** Unit of a rule's value and threshold. */
    public String unit() {
        return unit;
    }

    public static Optional<Signal> ofWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName.equals(name)).findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Signal::wireName).toList();
    }
}
