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
    INVOCATIONS("invocations", Kind.COUNT),
    ERRORS("errors", Kind.COUNT),
    ERROR_RATE("error_rate", Kind.RATIO),
    TIMEOUTS("timeouts", Kind.COUNT),
    OUT_OF_MEMORY("out_of_memory", Kind.COUNT),
    COLD_STARTS("cold_starts", Kind.COUNT),
    COLD_START_RATE("cold_start_rate", Kind.RATIO),
    DURATION_P50("duration_p50", Kind.WHOLE),
    DURATION_P95("duration_p95", Kind.WHOLE),
    DURATION_P99("duration_p99", Kind.WHOLE),
    INIT_P50("init_p50", Kind.WHOLE),
    INIT_P95("init_p95", Kind.WHOLE),
    MEMORY_USED_MAX("memory_used_max", Kind.WHOLE),
    BILLED_MS("billed_ms", Kind.COUNT),
    /** Compared per hour: the spend of the window divided by its length. */
    COST("cost", Kind.RATE_PER_HOUR);

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

    Signal(String wireName, Kind kind) {
        this.wireName = wireName;
        this.kind = kind;
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

    /** Unit of a rule's value and threshold. */
    public String unit() {
        return switch (this) {
            case ERROR_RATE, COLD_START_RATE -> "ratio";
            case DURATION_P50, DURATION_P95, DURATION_P99, INIT_P50, INIT_P95, BILLED_MS -> "ms";
            case MEMORY_USED_MAX -> "bytes";
            case COST -> "USD/h";
            default -> "count";
        };
    }

    static Optional<Signal> ofWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName.equals(name)).findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Signal::wireName).toList();
    }
}
