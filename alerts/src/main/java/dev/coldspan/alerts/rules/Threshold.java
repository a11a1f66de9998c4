package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Compares a signal over one or several windows with a number.
 *
 * @param threshold in the signal's unit: ratios 0 to 1, milliseconds, bytes, counts, USD per hour
 * @param windows whole minutes, 1 minute to 3 days; the first is the longest, and its value is the alert's
 */
public record Threshold(
        Signal signal, Comparison comparison, double threshold, List<Duration> windows, long minInvocations)
        implements Criterion {
    public Threshold {
        windows = windows.stream().sorted(Comparator.reverseOrder()).toList();
    }

    @Override
    public String kind() {
        return "threshold";
    }

    @Override
    public String unit() {
        return signal.unit();
    }
}
