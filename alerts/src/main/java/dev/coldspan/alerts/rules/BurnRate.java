package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Breached while an error budget is used up at one of some rates.
 *
 * @param slo name of the SLO
 * @param signal what comes nearest to the SLO's indicator, for links and samples
 * @param burns any of them is a breach
 */
public record BurnRate(String slo, Signal signal, Measure measure, List<Burn> burns, long minInvocations)
        implements Criterion {
    public BurnRate {
        burns = List.copyOf(burns);
    }

    @Override
    public String kind() {
        return "burn_rate";
    }

    @Override
    public Comparison comparison() {
        return Comparison.ABOVE;
    }

    @Override
    public double threshold() {
        return burns.stream().mapToDouble(Burn::factor).min().orElseThrow();
    }

    @Override
    public List<Duration> windows() {
        return burns.stream()
                .flatMap(b -> Stream.of(b.longWindow(), b.shortWindow()))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    @Override
    public String unit() {
        return "x";
    }

    @Override
    public String windowText() {
        return burns.stream()
                .map(b -> Durations.format(b.longWindow()) + " and " + Durations.format(b.shortWindow()))
                .collect(Collectors.joining(" or "));
    }
}
