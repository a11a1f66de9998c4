package dev.coldspan.alerts.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.query.Round;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.testing.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Traffic that stays what it was is never a spike, whatever an outage of telemetry leaves of it. */
class SpikeOutageTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int DAY = 1_440;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void steadyTrafficIsNoSpikeHoweverLongTelemetryWasMissing(long seed) throws Exception {
        Random random = new Random(seed);
        int window = 1 + random.nextInt(15);
        int previous = 2 + random.nextInt(6);
        Rule rule = TestRules.rule(
                "signal: invocations",
                "window: " + window + "m",
                "groupBy: [function]",
                "spike: {factor: 3, previous: " + previous + ", atLeast: 10}");
        int first = DAY + random.nextInt(60);
        int length = 1 + random.nextInt(300);
        InputSource source = new InputSource(List.of(
                traffic("a", random, 20, first, length),
                traffic("b", random, 100, first, length),
                traffic("c", random, 3_000, first, length)));
        List<Instant> times = new ArrayList<>();
        for (int i = -10; i < 2 * window * previous; i++) {
            times.add(START.plusSeconds(60L * (first + length + i)));
        }
        for (Round round : new WindowReader(source).read(rule, times)) {
            assertThat(round.observations())
                    .as("window " + window + ", previous " + previous + ", outage of " + length + " min, at "
                            + round.at())
                    .noneMatch(Observation::breached);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void growthWhileOthersTellIsASpikeWithAndWithoutAPast(long seed) throws Exception {
        Random random = new Random(seed);
        int factor = 2 + random.nextInt(9);
        Rule rule = TestRules.rule(
                "signal: invocations",
                "window: 5m",
                "groupBy: [function]",
                "spike: {factor: " + factor + ", atLeast: 500}");
        int usual = random.nextBoolean() ? 0 : 100 + random.nextInt(100);
        double[] minutes = new double[DAY];
        Arrays.fill(minutes, usual);
        Arrays.fill(minutes, 600, DAY, (usual + 100.0) * factor + 1);
        InputSource source = new InputSource(List.of(series("loop", minutes), traffic("steady", random, 50, DAY, 0)));
        Instant at = START.plusSeconds(605 * 60);

        assertThat(new WindowReader(source).read(rule, at))
                .filteredOn(Observation::breached)
                .extracting(Observation::group)
                .containsExactly(Map.of("function", "loop"));
    }

    /** A day and more of so many a minute, give or take a fifth, with a gap. */
    private static InputSeries traffic(String function, Random random, int perMinute, int gap, int length) {
        double[] minutes = new double[DAY + 1_000];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = Math.rint(perMinute * (0.8 + 0.4 * random.nextDouble()));
        }
        Arrays.fill(minutes, gap, gap + length, Double.NaN);
        return series(function, minutes);
    }

    private static InputSeries series(String function, double[] minutes) {
        return new InputSeries(
                Map.of("function", function), "", START, Duration.ofMinutes(1), Map.of(Signal.INVOCATIONS, minutes));
    }
}
