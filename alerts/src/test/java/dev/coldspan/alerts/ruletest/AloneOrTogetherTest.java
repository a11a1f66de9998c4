package dev.coldspan.alerts.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.query.Round;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.testing.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catch-up, a backtest and a live evaluation must never disagree, whatever the kind of rule. */
class AloneOrTogetherTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int WEEKS = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signal: errors\nwindows: [1h, 5m]\nthreshold: 3\ngroupBy: [function]",
                "signal: invocations\nwindow: 10m\nspike: {factor: 1.5, atLeast: 10}\ngroupBy: [function]",
                "signal: errors\nwindow: 5m\nspike: {factor: 1.5, previous: 3, atLeast: 2}",
                "signal: invocations\nanomaly: {floor: 3, weeks: 2, minWeeks: 1, side: both}\ngroupBy: [function]",
                "signal: error_rate\nanomaly: {floor: 0.05, weeks: 3}\nwindow: 30m\nfunction: 'f*'",
                "heartbeat: {every: 10m, grace: 2m}\ngroupBy: [function]",
                "heartbeat: {schedule: '*/20 * * * *', grace: 3m, of: success}\nfunction: f1",
            })
    void seesTheSameReadAloneOrTogether(String fields) throws Exception {
        Rule rule = TestRules.rule(fields.split("\n"));
        InputSource source = new InputSource(inputs(new Random(fields.length())));
        List<Instant> times = new ArrayList<>();
        Instant from = START.plus(Duration.ofDays(7 * WEEKS));
        for (int i = 0; i < 120; i++) {
            times.add(from.plusSeconds(60L * i));
        }
        List<Round> together = new WindowReader(source).read(rule, times);
        WindowReader inTurn = new WindowReader(source);
        int values = 0;
        for (int i = 0; i < times.size(); i++) {
            assertThat(together.get(i).at()).isEqualTo(times.get(i));
            assertThat(inTurn.read(rule, times.get(i)))
                    .as(fields + " at " + times.get(i))
                    .containsExactlyInAnyOrderElementsOf(together.get(i).observations());
            values += (int) together.get(i).observations().stream()
                    .filter(o -> o.value().isPresent())
                    .count();
        }
        assertThat(values).isPositive();
    }

    private static List<InputSeries> inputs(Random random) {
        List<InputSeries> inputs = new ArrayList<>();
        for (int f = 0; f < 3; f++) {
            double[] invocations = new double[(7 * WEEKS + 1) * 1_440];
            double[] errors = new double[invocations.length];
            for (int i = 0; i < invocations.length; i++) {
                invocations[i] = random.nextInt(4 + f) == 0 ? 1 + random.nextInt(5) : Double.NaN;
                errors[i] = Double.isNaN(invocations[i]) ? Double.NaN : random.nextInt((int) invocations[i] + 1);
            }
            inputs.add(new InputSeries(
                    Map.of("function", "f" + f),
                    "",
                    START,
                    Duration.ofMinutes(1),
                    Map.of(Signal.INVOCATIONS, invocations, Signal.ERRORS, errors)));
        }
        return inputs;
    }
}
