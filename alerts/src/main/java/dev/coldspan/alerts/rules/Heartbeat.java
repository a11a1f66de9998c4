package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Breached while a function that should have run has not. The value is how long ago it last did, in seconds, and the limit how
 * long ago it may have been.
 *
 * @param every at least this often; empty where there is a schedule
 * @param schedule empty where {@code every} is given
 * @param grace how much later than due is still in time
 * @param success whether only runs count that did not fail
 * @param evenIfAllSilent whether it is a breach also when no function at all has told anything since, which otherwise is taken
 *     for a pipeline that is down
 */
public record Heartbeat(
        Optional<Duration> every,
        Optional<CronSchedule> schedule,
        Duration grace,
        boolean success,
        boolean evenIfAllSilent)
        implements Criterion {
    private static final Duration SHOWN = Duration.ofHours(1);

    /**
     * Since when there has to have been a run, for all to be well at a time.
     *
     * @return empty when the schedule was never due before
     */
    public Optional<Instant> since(Instant at) {
        return every.isPresent()
                ? every.map(e -> at.minus(e).minus(grace))
                : schedule.get().due(at.minus(grace));
    }

    @Override
    public String kind() {
        return "heartbeat";
    }

    @Override
    public Signal signal() {
        return Signal.INVOCATIONS;
    }

    @Override
    public Comparison comparison() {
        return Comparison.ABOVE;
    }

    @Override
    public double threshold() {
        return every.orElse(Duration.ZERO).plus(grace).toSeconds();
    }

    @Override
    public List<Duration> windows() {
        return List.of(every.map(e -> e.plus(grace)).orElse(SHOWN.plus(grace)));
    }

    @Override
    public long minInvocations() {
        return 0;
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public String windowText() {
        return every.map(e -> "every " + Durations.format(e))
                .orElseGet(() -> schedule.get().toString());
    }
}
