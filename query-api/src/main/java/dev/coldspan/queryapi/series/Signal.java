package dev.coldspan.queryapi.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be plotted and alerted on, with its unit, what an idle bucket means, and its SQL over invocations and rollup. */
enum Signal {
    INVOCATIONS(Unit.COUNT, Idle.ZERO),
    ERRORS(Unit.COUNT, Idle.ZERO),
    ERROR_RATE(Unit.RATIO, Idle.NOTHING),
    TIMEOUTS(Unit.COUNT, Idle.ZERO),
    OUT_OF_MEMORY(Unit.COUNT, Idle.ZERO),
    CRASHES(Unit.COUNT, Idle.ZERO),
    INIT_ERRORS(Unit.COUNT, Idle.ZERO),
    COLD_STARTS(Unit.COUNT, Idle.ZERO),
    COLD_START_RATE(Unit.RATIO, Idle.NOTHING),
    DURATION_AVG(Unit.MS, Idle.NOTHING),
    DURATION_P50(Unit.MS, Idle.NOTHING),
    DURATION_P75(Unit.MS, Idle.NOTHING),
    DURATION_P90(Unit.MS, Idle.NOTHING),
    DURATION_P95(Unit.MS, Idle.NOTHING),
    DURATION_P99(Unit.MS, Idle.NOTHING),
    DURATION_MAX(Unit.MS, Idle.NOTHING),
    INIT_AVG(Unit.MS, Idle.NOTHING),
    INIT_P50(Unit.MS, Idle.NOTHING),
    INIT_P95(Unit.MS, Idle.NOTHING),
    INIT_P99(Unit.MS, Idle.NOTHING),
    INIT_MAX(Unit.MS, Idle.NOTHING),
    BILLED_MS(Unit.MS, Idle.ZERO),
    BILLED_AVG(Unit.MS, Idle.NOTHING),
    MEMORY_USED_AVG(Unit.BYTES, Idle.NOTHING),
    MEMORY_USED_P95(Unit.BYTES, Idle.NOTHING),
    MEMORY_USED_MAX(Unit.BYTES, Idle.NOTHING),
    MEMORY_USED_SHARE(Unit.RATIO, Idle.NOTHING),
    /** What is left at the worst moment; below 0 where more was used than is configured. */
    MEMORY_HEADROOM(Unit.RATIO, Idle.NOTHING),
    HEAP_PEAK_P95(Unit.BYTES, Idle.NOTHING),
    GC_PAUSE_P95(Unit.MS, Idle.NOTHING),
    CPU_TIME_P95(Unit.MS, Idle.NOTHING),
    AGENT_OVERHEAD_P95(Unit.MS, Idle.NOTHING),
    CONCURRENCY(Unit.COUNT, Idle.ZERO),
    CONCURRENCY_MAX(Unit.COUNT, Idle.ZERO),
    SANDBOXES(Unit.COUNT, Idle.ZERO),
    QUEUE_WAIT_P50(Unit.MS, Idle.NOTHING),
    QUEUE_WAIT_P95(Unit.MS, Idle.NOTHING),
    QUEUE_WAIT_MAX(Unit.MS, Idle.NOTHING),
    ITERATOR_AGE_MAX(Unit.MS, Idle.NOTHING),
    /** Invocations that timed out after an init that was due to a timeout. */
    DOOM_LOOPS(Unit.COUNT, Idle.ZERO),
    /** Only the platform's own metrics tell; where there are none it is unknown, not 0. */
    THROTTLES(Unit.COUNT, Idle.NOTHING),
    /** Spans, log records and points that were given up on their way. */
    TELEMETRY_LOST(Unit.COUNT, Idle.ZERO),
    /** Has no SQL of its own: priced from usage. */
    COST(Unit.USD, Idle.ZERO),
    /** The cost of a step by the hours of it, also of one that is not over. */
    SPEND_RATE(Unit.USD_PER_HOUR, Idle.ZERO),
    /** Of each budget the part that is spent. */
    BUDGET_SPENT_SHARE(Unit.RATIO, Idle.NOTHING),
    /** Of each budget the part that will be spent by the end of the month. */
    BUDGET_FORECAST_SHARE(Unit.RATIO, Idle.NOTHING);

    enum Unit {
        COUNT,
        RATIO,
        MS,
        BYTES,
        /** ISO 4217, in capitals. */
        USD,
        USD_PER_HOUR;

        String label() {
            return switch (this) {
                case USD -> name();
                case USD_PER_HOUR -> "USD/h";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    /** What a bucket without invocations shows. */
    enum Idle {
        ZERO,
        NOTHING
    }

    private final Unit unit;
    private final Idle idle;

    Signal(Unit unit, Idle idle) {
        this.unit = unit;
        this.idle = idle;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Unit unit() {
        return unit;
    }

    boolean zeroWhenIdle() {
        return idle == Idle.ZERO;
    }

    /** Whether it is money. */
    boolean isPriced() {
        return this == COST || this == SPEND_RATE;
    }

    /** Whether it is told of budgets, each of which has a filter of its own. */
    boolean isOfBudget() {
        return this == BUDGET_SPENT_SHARE || this == BUDGET_FORECAST_SHARE;
    }

    /** Where what stands behind it is no invocation. */
    Optional<OverMetrics> overMetrics() {
        return Arrays.stream(OverMetrics.values())
                .filter(rows -> rows.name().equals(name()))
                .findFirst();
    }

    /** Over the columns of the rollup; empty when these do not tell. */
    Optional<OverRollup> overRollup() {
        return Arrays.stream(OverRollup.values())
                .filter(sql -> sql.name().equals(name()))
                .findFirst();
    }

    /** Over invocations; every signal has one that is neither priced nor of budgets nor of metrics. */
    OverInvocations overInvocations() {
        return OverInvocations.valueOf(name());
    }

    /** The signal of a parameter, whose values the OpenAPI document lists. */
    static Signal of(String label) {
        return Arrays.stream(values())
                .filter(signal -> signal.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the OpenAPI document allows a signal nobody wrote: " + label));
    }
}
