package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Breached while a value is outside of what is usual at this time of this day of the week: the median of the weeks before, and
 * to each side as many median absolute deviations as asked for, or the floor if that is more.
 *
 * @param window 15 or 30 minutes, or an hour; values are of whole windows since the epoch
 * @param deviations scaled so that of values spread normally 3 leave out 0.3 %
 * @param floor in the signal's unit; a value nearer to the median than this is usual
 * @param weeks how many weeks back are looked at
 * @param minWeeks with data in fewer of them, nothing is said
 * @param zone whose clock on the wall decides which times belong together
 */
public record Anomaly(
        Signal signal,
        Duration window,
        double deviations,
        double floor,
        int weeks,
        int minWeeks,
        Side side,
        ZoneId zone,
        long minInvocations)
        implements Criterion {
    /** Where a value that is not usual is a breach. */
    public enum Side {
        ABOVE,
        BELOW,
        BOTH
    }

    @Override
    public String kind() {
        return "anomaly";
    }

    @Override
    public Comparison comparison() {
        return side == Side.BELOW ? Comparison.BELOW : Comparison.ABOVE;
    }

    @Override
    public double threshold() {
        return floor;
    }

    @Override
    public List<Duration> windows() {
        return List.of(window);
    }

    @Override
    public String unit() {
        return signal.unit();
    }
}
