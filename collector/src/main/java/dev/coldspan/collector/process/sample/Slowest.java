package dev.coldspan.collector.process.sample;

/**
 * A running estimate of the duration that only a given part of a function's invocations exceed. It moves up a little with each
 * one above it and down a little less with each below, in steps of a percentage, until the two balance (stochastic approximation
 * of a quantile). Threads may overwrite each other's step, which costs nothing but a step.
 */
final class Slowest {

    /** Before so many the estimate is none. */
    static final int LEARNING = 200;

    private static final double STEP = 0.02;
    private static final double FIRST_STEP = 0.2;

    /** Whose invocations they are. */
    final long function;

    private int seen;
    private double logarithm;

    Slowest(long function) {
        this.function = function;
    }

    /** Learns from a duration and says whether it is among the slowest. */
    boolean observe(double nanos, double part) {
        double value = Math.log(Math.max(1, nanos));
        if (seen == 0) {
            logarithm = value;
        }
        boolean slow = seen >= LEARNING && value > logarithm;
        double step = seen >= LEARNING ? STEP : FIRST_STEP;
        logarithm += value > logarithm ? step * (1 - part) : -step * part;
        seen = Math.min(LEARNING, seen + 1);
        return slow;
    }
}
