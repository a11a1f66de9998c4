package dev.coldspan.collector;

import static dev.coldspan.collector.TestCollector.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inserts whose outcome nobody knows. */
class ExactlyOnceTest {

    @TempDir
    Path data;

    @Test
    void storesNothingTwiceWhenAnAnswerIsLost() throws Exception {
        try (TestCollector collector = TestCollector.start(data)) {
            collector.spans.loseAnswers(true);
            post(collector, 7);
            await().until(() -> collector.spans.attempts() >= 1);
            await().atMost(Duration.ofSeconds(10)).until(() -> collector.numbers.sum("exporter_sent_spans") == 7);
            collector.spans.loseAnswers(false);
            post(collector, 5);

            await().atMost(Duration.ofSeconds(10)).until(() -> collector.numbers.sum("exporter_sent_spans") == 12);
            assertThat(ids(collector)).hasSize(12).doesNotHaveDuplicates();
            assertThat(collector.store.derived)
                    .as("a view may have missed what is there")
                    .hasSize(1);
        }
    }

    @Test
    void asksAfterARestartBeforeItStoresAgain() throws Exception {
        CollectorOptions options = TestCollector.options(data).withTiming(Duration.ofMillis(20), Duration.ofMillis(50));
        TestCollector collector = TestCollector.start(options);
        collector.spans.away(true);
        post(collector, 3);
        collector.close();

        collector.spans.away(false);
        collector.run(options);
        await().atMost(Duration.ofSeconds(10)).until(() -> collector.numbers.sum("exporter_sent_spans") == 3);
        collector.close();

        assertThat(ids(collector)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void sendsOnlyWhatIsMissingOfADeliveryThatArrivedInPart() throws Exception {
        try (TestCollector collector = TestCollector.start(data)) {
            collector.spans.away(true);
            post(collector, 2);
            post(collector, 3);
            collector.spans.away(false);
            collector.spans.loseAnswers(true);
            await().atMost(Duration.ofSeconds(10)).until(() -> collector.numbers.sum("exporter_sent_spans") == 5);
            post(collector, 4);
            await().atMost(Duration.ofSeconds(10)).until(() -> collector.numbers.sum("exporter_sent_spans") == 9);

            assertThat(ids(collector)).hasSize(9).doesNotHaveDuplicates();
        }
    }

    private static void post(TestCollector collector, int spans) throws Exception {
        assertThat(collector
                        .post("/v1/traces", PROTOBUF, Requests.spans(spans).toByteArray())
                        .statusCode())
                .isEqualTo(200);
    }

    private static List<String> ids(TestCollector collector) {
        return collector.spans.rows().stream().map(SpanRow::spanId).toList();
    }
}
