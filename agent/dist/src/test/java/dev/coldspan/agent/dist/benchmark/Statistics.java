package dev.coldspan.agent.dist.benchmark;

import java.util.stream.DoubleStream;

/** The statistics that the tables use. */
final class Statistics {
    private Statistics() {}

    /** The middle value, or the mean of the two in the middle; not a number when there is none. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The value that a quarter of all lie below (nearest rank): on a shared machine the neighbours only ever add. */
    static double lowerQuartile(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 4];
    }
}
