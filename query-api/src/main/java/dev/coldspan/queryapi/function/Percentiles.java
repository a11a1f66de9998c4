package dev.coldspan.queryapi.function;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** Percentiles in milliseconds; null when there is nothing to measure. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Percentiles(Double p50, Double p95, Double p99) {

    /** From the three quantiles the rollup keeps, in this order. */
    public static Percentiles of(List<Double> quantiles) {
        return new Percentiles(quantiles.get(0), quantiles.get(1), quantiles.get(2));
    }
}
