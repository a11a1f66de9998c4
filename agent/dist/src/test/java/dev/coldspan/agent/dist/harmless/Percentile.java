package dev.coldspan.agent.dist.harmless;

import java.util.List;

/** Nearest-rank percentiles of measured values. */
final class Percentile {
    private Percentile() {}

    /** The value that {@code share} (0 to 1) of the values do not exceed; 0 of none. */
    static double of(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1));
    }
}
