package dev.coldspan.queryapi.compare;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/** A logarithmic histogram: a bin is an eighth of a doubling, so its bounds are 9 % apart and its middle within 5 %. */
final class Bins {

    /** The bin of zero, below all others. */
    static final int ZERO = -10_000;

    private static final double PER_DOUBLING = 8;

    private Bins() {}

    static double lowerBound(int bin) {
        return bin == ZERO ? 0 : Math.pow(2, bin / PER_DOUBLING);
    }

    private static double middle(int bin) {
        return bin == ZERO ? 0 : Math.pow(2, (bin + 0.5) / PER_DOUBLING);
    }

    /** The value below which a share of the rows of one set lies; 0 for a set without rows. */
    static double quantile(SortedMap<Integer, Count> bins, ToLongFunction<Count> set, double share) {
        double wanted = share * bins.values().stream().mapToLong(set).sum();
        long seen = 0;
        for (Map.Entry<Integer, Count> bin : bins.entrySet()) {
            seen += set.applyAsLong(bin.getValue());
            if (seen > 0 && seen >= wanted) {
                return middle(bin.getKey());
            }
        }
        return 0;
    }

    /** The largest difference between the cumulative shares of the two sets, 0 to 1. */
    static double distance(SortedMap<Integer, Count> bins, Count all) {
        double largest = 0;
        double a = 0;
        double b = 0;
        for (Count count : bins.values()) {
            a += count.a();
            b += count.b();
            largest = Math.max(largest, Math.abs(a / Math.max(1, all.a()) - b / Math.max(1, all.b())));
        }
        return largest;
    }
}
