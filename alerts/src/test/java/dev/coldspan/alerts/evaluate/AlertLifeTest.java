package dev.coldspan.alerts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Condition;
import dev.coldspan.alerts.state.DataState;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.testing.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a rule sees over hours, its alert is what the whole of its past says it is. */
class AlertLifeTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Map<String, String> GROUP = Map.of("function", "cart");

    /** @param value NaN for none */
    private record Seen(Instant at, double value) {
        Condition condition() {
            return Double.isNaN(value) ? Condition.UNKNOWN : value > 3 ? Condition.BREACHED : Condition.FINE;
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isAsItsWholePastSays(long seed) {
        Random random = new Random(seed);
        int hold = 30 * random.nextInt(8);
        int keep = 30 * random.nextInt(8);
        Rule rule = TestRules.rule(
                "signal: errors",
                "groupBy: [function]",
                "threshold: 3",
                "window: 1m",
                "for: " + hold + "s",
                "keepFiringFor: " + keep + "s");
        List<Seen> past = new ArrayList<>();
        Optional<Alert> alert = Optional.empty();
        for (int i = 0; i < 150; i++) {
            past.add(new Seen(START.plusSeconds(30L * i), next(random, past)));
            alert = after(rule, alert, past.get(i));
            Optional<Phase> expected = phase(past, hold, keep);
            assertThat(alert.map(Alert::phase))
                    .as("seed " + seed + ", round " + i)
                    .isEqualTo(expected);
            alert.filter(Alert::open).ifPresent(a -> requireConsistent(a, past));
        }
    }

    /** Runs of the same, as real trouble has them. */
    private static double next(Random random, List<Seen> past) {
        if (!past.isEmpty() && random.nextInt(4) > 0) {
            double last = past.get(past.size() - 1).value();
            return Double.isNaN(last) || random.nextBoolean() ? last : last > 3 ? 4 + random.nextInt(9) : last;
        }
        return switch (random.nextInt(3)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextInt(4);
            default -> 4 + random.nextInt(9);
        };
    }

    private static Optional<Alert> after(Rule rule, Optional<Alert> before, Seen seen) {
        Transitions transitions = new Transitions(rule, seen.at());
        transitions.observe(
                before,
                Double.isNaN(seen.value())
                        ? Observation.unknown(GROUP, "")
                        : Observation.of(rule.criterion(), GROUP, OptionalDouble.of(seen.value())));
        assertThat(transitions.moved.size() + transitions.refreshed.size() + transitions.removed.size())
                .isLessThanOrEqualTo(1);
        if (!transitions.removed.isEmpty()) {
            return Optional.empty();
        }
        return Stream.concat(transitions.moved.stream(), transitions.refreshed.stream())
                .findFirst()
                .or(() -> before);
    }

    /** From the past alone: it fires where a breach lasted, ends where its end lasted, and silence says nothing. */
    private static Optional<Phase> phase(List<Seen> past, int hold, int keep) {
        List<Seen> known =
                past.stream().filter(s -> s.condition() != Condition.UNKNOWN).toList();
        boolean fired = false;
        boolean ended = false;
        for (int i = 0; i < known.size(); i++) {
            long lasted = Duration.between(
                            known.get(runStart(known, i)).at(), known.get(i).at())
                    .toSeconds();
            boolean breached = known.get(i).condition() == Condition.BREACHED;
            if (breached && lasted >= hold) {
                fired = true;
                ended = false;
            } else if (breached && ended) {
                // A new breach, which is pending, takes the place of the alert that is over.
                fired = false;
                ended = false;
            } else if (!breached && fired && lasted >= keep) {
                ended = true;
            }
        }
        if (known.isEmpty()) {
            return Optional.empty();
        }
        boolean breached = known.get(known.size() - 1).condition() == Condition.BREACHED;
        if (fired) {
            return Optional.of(ended ? Phase.RESOLVED : breached ? Phase.FIRING : Phase.KEEP_FIRING);
        }
        return breached ? Optional.of(Phase.PENDING) : Optional.empty();
    }

    private static int runStart(List<Seen> known, int index) {
        return IntStream.iterate(index, i -> i >= 0, i -> i - 1)
                .takeWhile(i -> known.get(i).condition() == known.get(index).condition())
                .min()
                .orElseThrow();
    }

    private static void requireConsistent(Alert alert, List<Seen> past) {
        Seen last = past.get(past.size() - 1);
        assertThat(alert.data()).isEqualTo(last.condition() == Condition.UNKNOWN ? DataState.NO_DATA : DataState.OK);
        assertThat(alert.activeSince()).isBeforeOrEqualTo(last.at());
        double worst = past.stream()
                .filter(s -> !s.at().isBefore(alert.activeSince()) && !Double.isNaN(s.value()))
                .mapToDouble(Seen::value)
                .max()
                .orElseThrow();
        assertThat(alert.worst()).isEqualTo(worst);
        if (alert.phase().burning()) {
            assertThat(alert.firedAt()).isBetween(alert.activeSince(), last.at());
            assertThat(alert.resolvedAt()).isNull();
        }
    }
}
