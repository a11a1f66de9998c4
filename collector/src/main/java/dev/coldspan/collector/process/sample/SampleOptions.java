package dev.coldspan.collector.process.sample;

import java.time.Duration;

/**
 * Which traces are kept.
 *
 * @param oneIn one of so many traces that are not worth keeping for themselves is kept; 1 keeps all
 * @param slowerThan an invocation of this length or more is slow; zero for no such bound
 * @param slowestPart an invocation is slow too when it is among this part of its function's, as estimated while they come;
 *     from 0 (none) to 0.5
 * @param gigabyteSeconds an invocation that is billed so much or more is costly; 0 for no such bound
 */
public record SampleOptions(int oneIn, Duration slowerThan, double slowestPart, double gigabyteSeconds) {

    /** All traces are kept. */
    public static final SampleOptions OFF = new SampleOptions(1, Duration.ZERO, 0.01, 60);

    private static final int LARGEST = 1_000_000;

    /** @throws IllegalArgumentException naming the option that is out of range */
    public SampleOptions {
        if (oneIn < 1 || oneIn > LARGEST) {
            throw new IllegalArgumentException("oneIn must be from 1 to " + LARGEST + ", is " + oneIn);
        }
        if (slowerThan.isNegative()) {
            throw new IllegalArgumentException("slowerThan must not be negative, is " + slowerThan);
        }
        if (!(slowestPart >= 0 && slowestPart <= 0.5)) {
            throw new IllegalArgumentException("slowestPart must be from 0 to 0.5, is " + slowestPart);
        }
        if (!(gigabyteSeconds >= 0)) {
            throw new IllegalArgumentException("gigabyteSeconds must not be negative, is " + gigabyteSeconds);
        }
    }

    public boolean on() {
        return oneIn > 1;
    }

    public SampleOptions withOneIn(int traces) {
        return new SampleOptions(traces, slowerThan, slowestPart, gigabyteSeconds);
    }
}
