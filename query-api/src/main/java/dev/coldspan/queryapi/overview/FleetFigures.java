package dev.coldspan.queryapi.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.function.Percentiles;

/** The whole fleet in one period, as {@code FleetFigures} of the OpenAPI document. */
record FleetFigures(
        long functions,
        long invocations,
        long errors,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double errorRate,
        long timeouts,
        long outOfMemory,
        long coldStarts,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double coldStartRate,
        Percentiles durationMs,
        Percentiles initMs,
        long billedDurationMs,
        Money cost) {

    static FleetFigures of(Figures figures, Money cost) {
        return new FleetFigures(
                figures.functions(),
                figures.invocations(),
                figures.errors(),
                figures.errorRate(),
                figures.timeouts(),
                figures.outOfMemory(),
                figures.coldStarts(),
                figures.coldStartRate(),
                figures.durationMs(),
                figures.initMs(),
                figures.billedMs(),
                cost);
    }
}
