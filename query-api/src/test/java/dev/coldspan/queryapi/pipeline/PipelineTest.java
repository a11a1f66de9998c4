package dev.coldspan.queryapi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PipelineTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final String LOST = "coldspan_receiver_in_flight_bytes 0\n"
            + "coldspan_receiver_received_spans_total{transport=\"http\"} 10\n"
            + "coldspan_receiver_accepted_spans_total{transport=\"http\"} 7\n";

    private final AtomicLong nanos = new AtomicLong();

    private Pipeline pipeline(List<URI> collectors) {
        return new Pipeline(
                collectors,
                new CollectorClient(Duration.ofSeconds(5)),
                () -> new Storage(null, List.of(), List.of()),
                CLOCK,
                nanos::get);
    }

    @Test
    void asksACollectorOnceASecondHoweverManyLook() throws Exception {
        try (FakeCollector collector = new FakeCollector()) {
            Pipeline pipeline = pipeline(List.of(collector.address()));

            pipeline.answer();
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
            assertThat(pipeline.answer()).isSameAs(pipeline.answer());
            assertThat(collector.scrapes).hasValue(1);
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
            pipeline.answer();
            assertThat(collector.scrapes).hasValue(2);
        }
    }

    @Test
    void answersForTheOthersWhenOneCannotBeReached() throws Exception {
        try (FakeCollector collector = new FakeCollector()) {
            PipelineAnswer answer = pipeline(List.of(URI.create("http://127.0.0.1:1"), collector.address()))
                    .answer();

            assertThat(answer.state()).isEqualTo(Finding.Level.critical);
            assertThat(answer.collectors())
                    .extracting(PipelineAnswer.Collector::state)
                    .containsExactly(Finding.Level.critical, Finding.Level.ok);
            assertThat(answer.collectors().get(0).problem().detail()).contains("http://127.0.0.1:1");
            assertThat(answer.findings()).hasSize(1);
        }
    }

    @Test
    void callsADifferenceAFindingOnlyWhenItStays() throws Exception {
        try (FakeCollector collector = new FakeCollector()) {
            collector.metrics = LOST;
            Pipeline pipeline = pipeline(List.of(collector.address()));

            PipelineAnswer first = pipeline.answer();
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
            PipelineAnswer second = pipeline.answer();

            assertThat(first.collectors().get(0).counters().intake().get(0).difference())
                    .isEqualTo(3);
            assertThat(first.findings()).isEmpty();
            assertThat(second.findings())
                    .extracting(Finding::text)
                    .containsExactly("the counters are off by 3 spans of what was received: not accounted for");
            assertThat(second.state()).isEqualTo(Finding.Level.warning);
        }
    }

    @Test
    void isWellWithoutCollectors() {
        assertThat(pipeline(List.of()).answer().state()).isEqualTo(Finding.Level.ok);
        assertThat(pipeline(List.of()).answer().collectors()).isEmpty();
    }
}
