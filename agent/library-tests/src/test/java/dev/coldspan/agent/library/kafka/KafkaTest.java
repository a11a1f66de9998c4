package dev.coldspan.agent.library.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.Link;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaTest {
    private static final String OLDEST = "org.apache.kafka:kafka-clients:0.11.0.0";
    private static final String NEWEST = "org.apache.kafka:kafka-clients:4.4.0";

    private static KafkaBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    @ParameterizedTest
    @CsvSource({OLDEST + ", first", NEWEST + ", last"})
    void tracesRecordsFromTheProducerToTheConsumer(String release, String topic) {
        Outcome outcome = LibraryRun.with(release).expecting(3).run(KafkaExercise.class, broker.address(), topic);

        assertThat(outcome.describe()).isEqualTo("result=[s3cret one, s3cret two] 1");
        assertThat(outcome.spans().toString()).doesNotContain("s3cret");
        assertThat(outcome.spans()).allSatisfy(span -> {
            assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
            assertThat(span.status()).isZero();
            assertThat(span.attributes())
                    .containsEntry("messaging.system", "kafka")
                    .containsEntry("messaging.destination.name", topic);
        });
        List<FinishedSpan> sent = named(outcome, "send " + topic);
        List<FinishedSpan> polled = named(outcome, "poll " + topic);
        expectSent(sent);
        expectPolled(polled, sent);
    }

    private static void expectSent(List<FinishedSpan> sent) {
        assertThat(sent).hasSize(2).allSatisfy(span -> {
            assertThat(span.kind()).isEqualTo(Kind.PRODUCER);
            assertThat(span.attributes())
                    .containsEntry("messaging.operation.name", "send")
                    .containsEntry("messaging.operation.type", "send")
                    .containsEntry("messaging.destination.partition.id", "0");
        });
        assertThat(sent)
                .extracting(span -> span.attributes().get("messaging.kafka.offset"))
                .containsExactly(0L, 1L);
    }

    private static void expectPolled(List<FinishedSpan> polled, List<FinishedSpan> sent) {
        assertThat(polled).isNotEmpty().allSatisfy(span -> {
            assertThat(span.kind()).isEqualTo(Kind.CLIENT);
            assertThat(span.attributes())
                    .containsEntry("messaging.operation.name", "poll")
                    .containsEntry("messaging.operation.type", "receive");
        });
        assertThat(polled.stream().flatMap(span -> span.links().stream()).map(Link::span))
                .extracting(linked -> linked.spanId())
                .containsExactly(sent.get(0).ref().spanId(), sent.get(1).ref().spanId());
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void tellsTheApplicationWhatItWouldHearWithoutUs(String release) {
        Outcome outcome = LibraryRun.with(release).runBothWays(RefusedExercise.class, broker.address());

        assertThat(outcome.thrown()).isNull();
        assertThat(outcome.spans()).isNotEmpty().allSatisfy(span -> {
            assertThat(span.status()).isEqualTo(2);
            assertThat(span.attributes().get("error.type")).asString().contains("RecordTooLargeException");
        });
    }

    @ParameterizedTest
    @CsvSource({OLDEST + ", again-first", NEWEST + ", again-last"})
    void leavesTheHeadersOfARecordSentBeforeAlone(String release, String topic) {
        Outcome outcome = LibraryRun.with(release).expecting(2).run(ResendExercise.class, broker.address(), topic);

        List<FinishedSpan> sent = named(outcome, "send " + topic);
        assertThat(sent).hasSize(2);
        assertThat(outcome.describe())
                .isEqualTo("result=[own=mine, traceparent=" + sent.get(0).traceparent() + "]");
    }

    private static List<FinishedSpan> named(Outcome outcome, String name) {
        return outcome.spans().stream().filter(span -> span.name().equals(name)).toList();
    }
}
