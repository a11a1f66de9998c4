package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a rule asks of the series, and so its kind. How a kind is read and when it is breached is the business of
 * {@code dev.coldspan.alerts.query}, one reader for each.
 */
public sealed interface Criterion permits Threshold, BurnRate, Spike, Anomaly, Heartbeat {
    /** As rule files and the HTTP API name it, such as {@code threshold}. */
    String kind();

    /** The signal it is about, which is also the alert's label. */
    Signal signal();

    /** On which side of the limit a value is a breach. */
    Comparison comparison();

    /**
     * The limit as written down, in {@link #unit}. Where each group has a limit of its own at each time, the least it can be;
     * an observation then carries the one that applied.
     */
    double threshold();

    /** How much is looked at, longest first; never empty. A value breaches when those of all windows do. */
    List<Duration> windows();

    /** The longest window with fewer invocations says nothing about a group; 0 asks for no check. */
    long minInvocations();

    /** Of values and limits, see {@link Amounts}. */
    String unit();

    /** The windows for people, such as {@code 5m} or {@code 1h and 5m}. */
    default String windowText() {
        return windows().stream().map(Durations::format).collect(Collectors.joining(" and "));
    }
}
