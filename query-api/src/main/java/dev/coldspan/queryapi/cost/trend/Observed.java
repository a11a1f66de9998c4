package dev.coldspan.queryapi.cost.trend;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known before three whole days are over: how much was spent since something was spent for the first time. Counting from midnight, or
 * from the first of the month, would take hours in which nobody looked for hours without cost.
 *
 * @param since when something was spent first; null when nothing was
 * @param span from then to now
 * @param amount spent in it
 */
record Observed(Instant since, Duration span, double amount) {

    static final Observed NOTHING = new Observed(null, Duration.ZERO, 0);

    /** In less time, what starting up costs looks like what running does. */
    static final Duration LEAST = Duration.ofHours(1);

    private static final double DAY = 24;

    /** Two-sided 80 %: the 90th percentile of the normal distribution. */
    private static final double Z = 1.2815515655446004;

    /** After so many hours the hours that were seen say as much of the others as is known of hours beforehand. */
    private static final double HOURS_THAT_COUNT = 6;

    static Observed of(Instant since, Instant now, double amount) {
        return new Observed(since, Duration.between(since, now), amount);
    }

    boolean isEnough() {
        return since != null && amount > 0 && span.compareTo(LEAST) >= 0;
    }

    /** What a whole day costs at the rate that was seen. */
    double perDay() {
        return amount / hours() * DAY;
    }

    /**
     * The factor by which what comes may be more or less than at this rate, with 80 %. The logarithm of the cost of an hour has a deviation of
     * 1 from that of the mean hour before anything is seen, as of a load that is nine times as high by day as by night, and less with each
     * hour that was.
     */
    double factor() {
        return Math.exp(Z / Math.sqrt(1 + hours() / HOURS_THAT_COUNT));
    }

    /** For people: minutes, hours or days. */
    String shown() {
        long minutes = Math.max(1, span.toMinutes());
        if (minutes < 120) {
            return minutes + (minutes == 1 ? " minute" : " minutes");
        }
        return minutes < 48 * 60 ? minutes / 60 + " hours" : minutes / (24 * 60) + " days";
    }

    private double hours() {
        return span.toMillis() / 3_600_000.0;
    }
}
