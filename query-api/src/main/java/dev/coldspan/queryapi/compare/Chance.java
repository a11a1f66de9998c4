package dev.coldspan.queryapi.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;
import org.hipparchus.special.Erf;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;

/** How probable it is that two samples of one and the same source are at least so far apart. Results lie in 0 .. 1. */
final class Chance {

    /** Below this expected count the distribution of G is not close enough to chi-square (Cochran's rule). */
    private static final double LEAST_EXPECTED = 5;

    /** Probabilities that differ by rounding only count as equal. */
    private static final double EQUAL = 1 + 1e-7;

    private static final double TOLERANCE = 1e-12;
    private static final int MOST_TERMS = 10_000;

    /** From here on all but the first term of Kolmogorov's series are too small to be added to it. */
    private static final double ONE_TERM = 2;

    private Chance() {}

    /** That {@code a} of {@code ofA} and {@code b} of {@code ofB} have a property: Fisher's exact test or the G-test. */
    static double ofShares(long a, long ofA, long b, long ofB) {
        double all = ofA + ofB;
        double with = a + b;
        if (ofA == 0 || ofB == 0 || with == 0 || with == all) {
            return 1;
        }
        double least = Math.min(ofA, ofB) / all * Math.min(with, all - with);
        return least < LEAST_EXPECTED && all < Integer.MAX_VALUE ? fisher(a, ofA, b, ofB) : gTest(a, ofA, b, ofB);
    }

    /** G has a chi-square distribution of one degree of freedom, so its root half of a normal one. */
    private static double gTest(long a, long ofA, long b, long ofB) {
        double all = ofA + ofB;
        double with = a + b;
        double g = 2
                * (part(a, ofA * with / all)
                        + part(ofA - a, ofA * (all - with) / all)
                        + part(b, ofB * with / all)
                        + part(ofB - b, ofB * (all - with) / all));
        return Erf.erfc(Math.sqrt(Math.max(0, g) / 2));
    }

    private static double part(long observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }

    private static double fisher(long a, long ofA, long b, long ofB) {
        HypergeometricDistribution drawn = new HypergeometricDistribution((int) (ofA + ofB), (int) (a + b), (int) ofA);
        double observed = drawn.probability((int) a) * EQUAL;
        double sum = IntStream.rangeClosed(drawn.getSupportLowerBound(), drawn.getSupportUpperBound())
                .mapToDouble(drawn::probability)
                .filter(probability -> probability <= observed)
                .sum();
        return Math.min(1, sum);
    }

    /**
     * That two cumulative distributions are {@code distance} apart: Kolmogorov-Smirnov. Of counts in bins it says too much
     * rather than too little.
     */
    static double ofDistance(double distance, long ofA, long ofB) {
        if (ofA == 0 || ofB == 0) {
            return 1;
        }
        double t = distance * Math.sqrt((double) ofA / (ofA + ofB) * ofB);
        if (t > ONE_TERM) {
            return 2 * Math.exp(-2 * t * t);
        }
        double sum = new KolmogorovSmirnovTest().ksSum(t, TOLERANCE, MOST_TERMS);
        return Math.max(0, Math.min(1, 1 - sum));
    }

    /**
     * The same probabilities corrected for how many they are (Benjamini-Hochberg): of those at most q a share of at most
     * q is there by chance.
     */
    static List<Double> corrected(List<Double> probabilities) {
        int count = probabilities.size();
        List<Integer> largestFirst =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        largestFirst.sort(Comparator.comparing(probabilities::get).reversed());
        Double[] corrected = new Double[count];
        double least = 1;
        for (int i = 0; i < count; i++) {
            int index = largestFirst.get(i);
            least = Math.min(least, probabilities.get(index) * ((double) count / (count - i)));
            corrected[index] = least;
        }
        return List.of(corrected);
    }
}
