package dev.coldspan.collector.process.guard;

import java.time.Duration;

/**
 * How many different ones of each a tenant may send within a window; at least 1 each.
 *
 * @param functions names of functions, and likewise names of services
 * @param spanNames names of spans
 * @param keys keys of attributes
 * @param dimensions values of each other attribute the rollups are kept by, such as the version and the region
 * @param metrics names of metrics
 * @param series series of all metrics: a metric's name, its resource and its attributes
 * @param seriesOfMetric series of one metric
 * @param window after which all may come anew
 */
public record GuardOptions(
        int functions,
        int spanNames,
        int keys,
        int dimensions,
        int metrics,
        int series,
        int seriesOfMetric,
        Duration window) {

    public static final GuardOptions DEFAULT =
            new GuardOptions(10_000, 20_000, 10_000, 2_000, 5_000, 200_000, 20_000, Duration.ofHours(1));

    /** Sets are made as large as this for every tenant. */
    private static final int LARGEST = 10_000_000;

    /** @throws IllegalArgumentException naming the bound that is out of range */
    public GuardOptions {
        require("functions", functions);
        require("spanNames", spanNames);
        require("keys", keys);
        require("dimensions", dimensions);
        require("metrics", metrics);
        require("series", series);
        require("seriesOfMetric", seriesOfMetric);
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window must be positive, is " + window);
        }
    }

    private static void require(String name, int value) {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException(name + " must be from 1 to " + LARGEST + ", is " + value);
        }
    }
}
