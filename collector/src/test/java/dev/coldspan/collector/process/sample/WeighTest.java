package dev.coldspan.collector.process.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.process.kit.Counts;
import dev.coldspan.collector.process.kit.TestSpans;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeighTest {

    private final Counts counts = new Counts();
    private final Weigh weigh = new Weigh(counts);
    private final Batch<Span> batch = TestSpans.spans();
    private final Resource resource = TestSpans.resource(batch);

    /** A quarter, a hundredth, one in 4096 and everything; the examples of OpenTelemetry's specification among them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ot=th:c | 4",
                "ot=th:8 | 2",
                "ot=th:0 | 1",
                "ot=th:fd70a3d70a3d71 | 100",
                "ot=th:fff | 4096",
                "ot=rv:1234567890abcd;th:e66666666666668 | 1",
                "ot=rv:1234567890abcd;th:e6666666666667 | 10",
                "vendor=x,ot=th:c | 4",
                "vendor=ot=th:8 , ot=p:1;th:c , other=1 | 4",
                "congo=th:8 | 1",
            })
    void readsTheProbabilityASpanWasKeptWith(String traceState, long weight) {
        assertThat(weigh(traceState).weight).isEqualTo(weight);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ot=",
                "ot=th:",
                "ot=th:;",
                "ot=th:g",
                "ot=th:C",
                "ot=th:-8",
                "ot=th:ccccccccccccccc",
                "ot=th",
                "ot",
                ",,;",
                " ",
                "ot=TH:8",
                "OT=th:8",
                "ot=xth:8"
            })
    void takesWhatCannotBeReadForASpanThatWasNotSampled(String traceState) {
        assertThat(weigh(traceState).weight).isEqualTo(1);
        assertThat(counts.all()).isEmpty();
    }

    @Test
    void doesNotLetOneSpanOutweighEverything() {
        assertThat(weigh("ot=th:ffffffffffffff").weight).isEqualTo(Weigh.HEAVIEST);
        assertThat(counts.all()).containsEntry("weigh.capped", 1L);
    }

    /** Two of three are kept, so each stands for one and a half. */
    @Test
    void roundsSoThatSumsAreRight() {
        for (int i = 0; i < 20_000; i++) {
            Span span = TestSpans.span(batch, resource);
            span.traceState = batch.arena().add("ot=th:55555555555555");
        }
        weigh.spans(batch);
        long first = weights();
        assertThat((double) first).isCloseTo(30_000, within(5 * Math.sqrt(20_000 * 0.25)));

        weigh.spans(batch);
        assertThat(weights()).as("the same when they are sent again").isEqualTo(first);
    }

    @Test
    void isMultipliedByWhatIsDroppedHereAndPassedOn() {
        Sample sample = new Sample(new SampleOptions(10, Duration.ZERO, 0, 0), counts);
        for (int i = 0; i < 5_000; i++) {
            Span span = TestSpans.span(batch, resource);
            span.traceState = batch.arena().add(i % 2 == 0 ? "ot=th:c;rv:abcdef12345678,vendor=1" : "");
        }

        weigh.spans(batch);
        sample.spans(batch);

        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (span.kept()) {
                long weight = i % 2 == 0 ? 40 : 10;
                assertThat(span.weight).isEqualTo(weight);
                assertThat(TraceState.weight(batch.arena().data(), span.traceState))
                        .isCloseTo(weight, within(1e-9));
                assertThat(batch.arena().text(span.traceState))
                        .matches(i % 2 == 0 ? "ot=th:[0-9a-f]+;rv:abcdef12345678,vendor=1" : "ot=th:[0-9a-f]+");
            }
        }
        assertThat((double) weights()).isCloseTo(12_500, within(5 * Math.sqrt(2_500 * 9.0 * 17)));
    }

    @Test
    void leavesTheTracestateOfAKeptSpanAloneThatStandsForItselfOnly() {
        Sample sample = new Sample(new SampleOptions(10, Duration.ZERO, 0, 0), counts);
        Span error = TestSpans.span(batch, resource);
        error.status = Span.STATUS_ERROR;
        error.traceState = batch.arena().add("vendor=1");

        sample.spans(batch);

        assertThat(error.weight).isEqualTo(1);
        assertThat(batch.arena().text(error.traceState)).isEqualTo("vendor=1");
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 7, 10, 1_000, 1_000_000, 4_294_967_295L})
    void readsTheWeightThatItWrites(long weight) {
        long slice = TraceState.withWeight(batch.arena(), 0, weight);

        assertThat(TraceState.weight(batch.arena().data(), slice)).isCloseTo(weight, within(weight * 1e-6));
    }

    private long weights() {
        long sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            sum += batch.get(i).kept() ? batch.get(i).weight : 0;
        }
        return sum;
    }

    private Span weigh(String traceState) {
        Span span = TestSpans.span(batch, resource);
        span.traceState = batch.arena().add(traceState);
        weigh.spans(batch);
        return span;
    }
}
