package dev.coldspan.collector.process.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.process.kit.Counts;
import dev.coldspan.collector.process.kit.TestSpans;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

    private static final int CLIENT = 3;
    private static final int ONE_IN = 10;

    private final Counts counts = new Counts();
    private final Sample sample = new Sample(new SampleOptions(ONE_IN, Duration.ofSeconds(5), 0, 60), counts);
    private final Random random = new Random(3);

    @Test
    void keepsCountsByWeight() {
        long weights = 0;
        long kept = 0;
        for (int request = 0; request < 200; request++) {
            Batch<Span> batch = batch(1_000);
            sample.spans(batch);
            weights += weights(batch);
            kept += batch.kept();
            assertThat(batch.findings().drops()).containsEntry("sampled", 1_000L - batch.kept());
        }

        // Five standard deviations of the sum of 200,000 choices.
        assertThat((double) weights).isCloseTo(200_000, within(5 * Math.sqrt(200_000 * (ONE_IN - 1.0))));
        assertThat(kept).isBetween(19_000L, 21_000L);
    }

    /** Ids of X-Ray begin with a time, and a test's may only count. */
    @Test
    void keepsCountsByWeightWhateverTheIdsAreLike() {
        Batch<Span> batch = TestSpans.spans();
        Resource resource = TestSpans.resource(batch);
        for (int i = 0; i < 20_000; i++) {
            TestSpans.span(batch, resource);
        }

        sample.spans(batch);

        assertThat((double) weights(batch)).isCloseTo(20_000, within(5 * Math.sqrt(20_000 * (ONE_IN - 1.0))));
    }

    @Test
    void choosesTheSameForEverySpanOfATraceInWhicheverRequestAndCollector() {
        Sample other = new Sample(SampleOptions.OFF.withOneIn(ONE_IN), counts);
        for (int i = 0; i < 500; i++) {
            long seed = random.nextLong();
            Batch<Span> one = TestSpans.spans();
            trace(one, seed, Span.KIND_SERVER);
            trace(one, seed, CLIENT);
            Batch<Span> two = TestSpans.spans();
            trace(two, seed, CLIENT);

            sample.spans(one);
            other.spans(two);

            assertThat(one.get(1).kept()).isEqualTo(one.get(0).kept());
            assertThat(two.get(0).kept()).isEqualTo(one.get(0).kept());
        }
    }

    @Test
    void keepsForADivisorWhatItKeepsForANumber() {
        for (int i = 0; i < 10_000; i++) {
            long hash = random.nextLong();
            if (TraceHash.chosen(hash, 100)) {
                assertThat(TraceHash.chosen(hash, 10)).isTrue();
            }
            assertThat(TraceHash.chosen(hash, 1)).isTrue();
        }
    }

    @Test
    void keepsErrorsTimeoutsColdStartsSlowAndCostlyTracesWithAWeightOfOne() {
        Batch<Span> batch = TestSpans.spans();
        Resource resource = TestSpans.resource(batch, "faas.name", "orders", "faas.max_memory", 10L << 30);
        for (int i = 0; i < 50; i++) {
            span(batch, resource).status = Span.STATUS_ERROR;
            span(batch, resource, "coldspan.outcome", "timeout");
            span(batch, resource, "coldspan.outcome", "out_of_memory");
            span(batch, resource, "faas.coldstart", true);
            span(batch, resource, "faas.coldstart", "true");
            span(batch, resource).end = 6_000_000_000L;
            span(batch, resource, "coldspan.billed_duration_ms", 6_000);
        }

        sample.spans(batch);

        assertThat(batch.kept()).isEqualTo(350);
        assertThat(weights(batch)).isEqualTo(350);
        assertThat(counts.all())
                .isEqualTo(Map.of(
                        "sample.error", 100L,
                        "sample.timeout", 50L,
                        "sample.cold_start", 100L,
                        "sample.slow", 50L,
                        "sample.costly", 50L));
    }

    @Test
    void choosesAmongOrdinarySpans() {
        Batch<Span> batch = TestSpans.spans();
        Resource resource = TestSpans.resource(batch, "faas.name", "orders", "faas.max_memory", 128L << 20);
        for (int i = 0; i < 1_000; i++) {
            span(batch, resource, "coldspan.outcome", "ok", "faas.coldstart", false);
        }

        sample.spans(batch);

        assertThat(batch.kept()).isBetween(50, 160);
        assertThat(counts.all()).isEmpty();
    }

    @Test
    void keepsAWholeTraceForOneOfItsSpans() {
        for (int i = 0; i < 100; i++) {
            Batch<Span> batch = TestSpans.spans();
            long seed = random.nextLong();
            Span before = trace(batch, seed, CLIENT);
            trace(batch, seed, CLIENT).status = Span.STATUS_ERROR;
            Span after = trace(batch, seed, Span.KIND_SERVER);

            sample.spans(batch);

            assertThat(before.kept() && after.kept()).isTrue();
            assertThat(before.weight).isEqualTo(1);
        }
    }

    @Test
    void keepsWhatComesLaterOfATraceThatWasWorthKeeping() {
        long[] seeds = random.longs(1_000).toArray();
        Batch<Span> first = TestSpans.spans();
        for (long seed : seeds) {
            trace(first, seed, Span.KIND_SERVER).status = Span.STATUS_ERROR;
        }
        sample.spans(first);
        Batch<Span> later = TestSpans.spans();
        for (long seed : seeds) {
            trace(later, seed, CLIENT);
        }

        sample.spans(later);

        assertThat(later.kept()).isEqualTo(1_000);
        assertThat(weights(later)).isEqualTo(1_000);
    }

    @Test
    void forgetsWorthyTracesOnlyAfterManyOthers() {
        KeptTraces traces = new KeptTraces();
        for (long i = 1; i <= 500_000; i++) {
            traces.add(i * 0x9E3779B97F4A7C15L);
            if (i > 65_536) {
                assertThat(traces.contains((i - 65_535) * 0x9E3779B97F4A7C15L)).isTrue();
            }
        }

        assertThat(traces.contains(0x9E3779B97F4A7C15L)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.2})
    void estimatesWhichPartIsSlowest(double part) {
        Slowest slowest = new Slowest(1);
        int slow = 0;
        for (int i = 0; i < 50_000; i++) {
            // Log-normal, as durations are.
            slow += slowest.observe(1e8 * Math.exp(random.nextGaussian()), part) ? 1 : 0;
        }

        assertThat(slow / 50_000.0).isCloseTo(part, within(part * 0.4));
    }

    @Test
    void followsAFunctionThatBecomesSlower() {
        Slowest slowest = new Slowest(1);
        for (int i = 0; i < 5_000; i++) {
            slowest.observe(1e8 * Math.exp(random.nextGaussian() / 3), 0.01);
        }
        int slow = 0;
        for (int i = 0; i < 20_000; i++) {
            slow += slowest.observe(1e10 * Math.exp(random.nextGaussian() / 3), 0.01) ? 1 : 0;
        }

        assertThat(slow).isBetween(100, 1_500);
    }

    @Test
    void learnsTheDurationsOfEachFunctionApart() {
        Sample slowest = new Sample(new SampleOptions(1_000_000, Duration.ZERO, 0.01, 0), counts);
        Batch<Span> batch = TestSpans.spans();
        Resource fast = TestSpans.resource(batch, "faas.name", "fast");
        Resource slow = TestSpans.resource(batch, "faas.name", "slow");
        for (int i = 0; i < 2_000; i++) {
            span(batch, fast).end = 1_000_000_000L + 10_000_000 + random.nextInt(1_000_000);
            span(batch, slow).end = 1_000_000_000L + 900_000_000 + random.nextInt(1_000_000);
        }
        Span outlier = span(batch, fast);
        outlier.end = 1_000_000_000L + 500_000_000;
        Span usual = span(batch, slow);
        usual.end = 1_000_000_000L + 500_000_000;

        slowest.spans(batch);

        assertThat(outlier.kept()).isTrue();
        assertThat(usual.kept()).isFalse();
    }

    @Test
    void survivesAttributesOfOtherTypesAndSpansThatEndBeforeTheyStart() {
        Batch<Span> batch = TestSpans.spans();
        Resource resource = TestSpans.resource(batch, "faas.name", 7, "faas.max_memory", "much");
        Span span =
                span(batch, resource, "coldspan.outcome", 7, "faas.coldstart", 1, "coldspan.billed_duration_ms", "x");
        span.end = 0;

        sample.spans(batch);

        assertThat(counts.all()).isEqualTo(Map.of("sample.error", 1L));
    }

    @Test
    void refusesOptionsThatCannotBe() {
        assertThatThrownBy(() -> SampleOptions.OFF.withOneIn(0)).hasMessage("oneIn must be from 1 to 1000000, is 0");
        assertThatThrownBy(() -> new SampleOptions(2, Duration.ZERO, Double.NaN, 0))
                .hasMessageContaining("slowestPart");
        assertThatThrownBy(() -> new SampleOptions(2, Duration.ZERO, 0, -1)).hasMessageContaining("gigabyteSeconds");
    }

    private Batch<Span> batch(int spans) {
        Batch<Span> batch = TestSpans.spans();
        Resource resource = TestSpans.resource(batch, "faas.name", "orders");
        for (int i = 0; i < spans; i++) {
            span(batch, resource);
        }
        return batch;
    }

    private Span span(Batch<Span> batch, Resource resource, Object... pairs) {
        Span span = TestSpans.span(batch, resource, pairs);
        span.traceId = id(batch, random.nextLong());
        return span;
    }

    private static Span trace(Batch<Span> batch, long seed, int kind) {
        Span span = TestSpans.span(batch, TestSpans.resource(batch));
        span.traceId = id(batch, seed);
        span.kind = kind;
        return span;
    }

    private static long id(Batch<Span> batch, long seed) {
        byte[] id = new byte[16];
        new Random(seed).nextBytes(id);
        return batch.arena().add(id, 0, 16);
    }

    private static long weights(Batch<Span> batch) {
        long sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            sum += batch.get(i).kept() ? batch.get(i).weight : 0;
        }
        return sum;
    }
}
