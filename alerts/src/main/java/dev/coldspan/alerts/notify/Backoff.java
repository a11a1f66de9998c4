package dev.coldspan.alerts.notify;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before another attempt: doubling from the first to the longest, minus up to a fifth by chance, so
 * that many notifications to a receiver that comes back do not arrive as one.
 *
 * @param chance gives 0 to 1
 */
record Backoff(Duration first, Duration longest, DoubleSupplier chance) {
    private static final int MAX_DOUBLINGS = 20;
    private static final double SPREAD = 0.2;

    /**
     * @param failures attempts that have failed, from 1
     */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long capped = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 - SPREAD * chance.getAsDouble())));
    }
}
