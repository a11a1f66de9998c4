package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.sql.SqlFragment;
import java.util.Arrays;
import java.util.Locale;

/** What can be plotted and alerted on, with its SQL over the rollup, its unit and what an idle bucket means. */
enum Signal implements SqlFragment {
    INVOCATIONS(Unit.COUNT, Idle.ZERO, "sum(Invocations)"),
    ERRORS(Unit.COUNT, Idle.ZERO, "sum(Errors)"),
    ERROR_RATE(Unit.RATIO, Idle.NOTHING, "sum(Errors) / sum(Invocations)"),
    TIMEOUTS(Unit.COUNT, Idle.ZERO, "sum(Timeouts)"),
    OUT_OF_MEMORY(Unit.COUNT, Idle.ZERO, "sum(OutOfMemory)"),
    COLD_STARTS(Unit.COUNT, Idle.ZERO, "sum(ColdStarts)"),
    COLD_START_RATE(Unit.RATIO, Idle.NOTHING, "sum(ColdStarts) / sum(Invocations)"),
    DURATION_P50(Unit.MS, Idle.NOTHING, "quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs)[1]"),
    DURATION_P95(Unit.MS, Idle.NOTHING, "quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs)[2]"),
    DURATION_P99(Unit.MS, Idle.NOTHING, "quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs)[3]"),
    INIT_P50(Unit.MS, Idle.NOTHING, "quantilesTDigestMerge(0.5, 0.95, 0.99)(InitMs)[1]"),
    INIT_P95(Unit.MS, Idle.NOTHING, "quantilesTDigestMerge(0.5, 0.95, 0.99)(InitMs)[2]"),
    MEMORY_USED_MAX(Unit.BYTES, Idle.NOTHING, "nullIf(max(MemoryUsedMaxBytes), 0)"),
    BILLED_MS(Unit.MS, Idle.ZERO, "sum(BilledMs)"),
    /** Has no SQL of its own: priced from usage. */
    COST(Unit.USD, Idle.ZERO, "NULL");

    enum Unit {
        COUNT("count"),
        RATIO("ratio"),
        MS("ms"),
        BYTES("bytes"),
        USD("USD");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** What a bucket without invocations shows. */
    enum Idle {
        ZERO,
        NOTHING
    }

    private final Unit unit;
    private final Idle idle;
    private final String sql;

    Signal(Unit unit, Idle idle, String sql) {
        this.unit = unit;
        this.idle = idle;
        this.sql = sql;
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

    @Override
    public String sql() {
        return sql;
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
