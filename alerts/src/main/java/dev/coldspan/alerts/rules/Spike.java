package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;

/**
 * Breached while a window holds many times what the windows before it did: a loop, or money that runs out within minutes.
 *
 * @param signal a count, or money
 * @param window whole minutes
 * @param factor times the average of the windows before, above 1
 * @param previous how many windows before are looked at
 * @param atLeast in the signal's unit; less is no spike, however little there was before
 */
public record Spike(Signal signal, Duration window, double factor, int previous, double atLeast, long minInvocations)
        implements Criterion {
    @Override
    public String kind() {
        return "spike";
    }

    @Override
    public Comparison comparison() {
        return Comparison.AT_LEAST;
    }

    @Override
    public double threshold() {
        return atLeast;
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
