package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Burn;
import dev.coldspan.alerts.rules.Comparison;
import dev.coldspan.alerts.rules.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Says how much of an SLO's error budget is spent, and how fast it is being spent now. */
public final class SloReader {
    private final Windows windows;

    public SloReader(SeriesSource source) {
        this.windows = new Windows(source);
    }

    /**
     * @param spent part of the budget of the whole window; above 1 when it is overspent, empty when nothing is known
     * @param rates in the order of the SLO's burns
     */
    public record Standing(Map<String, String> group, OptionalDouble spent, List<Rate> rates) {}

    /** How fast the budget is spent over the two windows of a burn; 1 spends it in just the SLO's window. */
    public record Rate(Burn burn, OptionalDouble longRate, OptionalDouble shortRate) {
        /** Whether somebody is told. */
        public boolean burning() {
            return longRate.orElse(0) > burn.factor() && shortRate.orElse(0) > burn.factor();
        }
    }

    /** By group, the most spent first. The whole window is of whole steps: of 30 days, up to 31. */
    public List<Standing> read(Slo slo, Instant now) throws QueryException {
        Map<Duration, Map<Map<String, String>, OptionalDouble>> rates = new HashMap<>();
        for (Burn burn : slo.burns()) {
            rates.put(burn.longWindow(), rates(slo, burn.longWindow(), now));
            rates.put(burn.shortWindow(), rates(slo, burn.shortWindow(), now));
        }
        List<Standing> standings = new ArrayList<>();
        rates(slo, slo.window(), now).forEach((group, spent) -> {
            List<Rate> of = slo.burns().stream()
                    .map(b -> new Rate(b, rate(rates, b.longWindow(), group), rate(rates, b.shortWindow(), group)))
                    .toList();
            standings.add(new Standing(group, spent, of));
        });
        standings.sort(Comparator.comparingDouble((Standing s) -> -s.spent().orElse(-1))
                .thenComparing(s -> s.group().toString()));
        return standings;
    }

    private static OptionalDouble rate(
            Map<Duration, Map<Map<String, String>, OptionalDouble>> rates, Duration window, Map<String, String> group) {
        return rates.get(window).getOrDefault(group, OptionalDouble.empty());
    }

    private Map<Map<String, String>, OptionalDouble> rates(Slo slo, Duration window, Instant now)
            throws QueryException {
        Question question =
                new Question(slo.measure(), slo.function(), slo.filter(), slo.groupBy(), window, 1, Comparison.ABOVE);
        return windows.read(question, List.of(now)).get(0);
    }
}
