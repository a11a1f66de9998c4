package dev.coldspan.collector;

import static dev.coldspan.collector.TestCollector.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.testing.Requests;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} at the OTLP address tells somebody who looks after the collector. */
class SelfObservationTest {

    @TempDir
    Path data;

    @Test
    void showsItsCountersWhereItReceives() throws Exception {
        try (TestCollector collector = TestCollector.start(data)) {
            collector.post("/v1/traces", PROTOBUF, Requests.spans(3).toByteArray());
            await().until(() -> collector.numbers.sum("exporter_sent_spans") == 3);

            HttpResponse<byte[]> answer = metrics(collector, "text/plain");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
            assertThat(text(answer).lines())
                    .contains(
                            "coldspan_receiver_accepted_spans_total{transport=\"http\"} 3.0",
                            "coldspan_exporter_sent_spans_total{exporter=\"clickhouse\"} 3.0",
                            "coldspan_queue_items_spans{exporter=\"clickhouse\"} 0.0",
                            "coldspan_queue_oldest_seconds{exporter=\"clickhouse\",signal=\"traces\"} 0.0");
        }
    }

    @Test
    void answersInOpenMetricsWhenThatIsAskedFor() throws Exception {
        try (TestCollector collector = TestCollector.start(data)) {
            HttpResponse<byte[]> answer = metrics(collector, "application/openmetrics-text; version=1.0.0");

            assertThat(text(answer)).endsWith("# EOF\n");
        }
    }

    @Test
    void tellsHowLongTheOldestBatchHasWaitedWhileTheStoreIsAway() throws Exception {
        try (TestCollector collector = TestCollector.start(data)) {
            collector.spans.away(true);
            collector.post("/v1/traces", PROTOBUF, Requests.spans(2).toByteArray());

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(sample(collector, "coldspan_queue_oldest_seconds", "traces"))
                        .isBetween(0.3, 60.0);
                assertThat(sample(collector, "coldspan_queue_oldest_seconds", "logs"))
                        .isZero();
            });
            assertThat(sample(collector, "coldspan_queue_limit_bytes", "clickhouse"))
                    .isPositive();
            collector.spans.away(false);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sample(collector, "coldspan_queue_oldest_seconds", "traces") == 0);
        }
    }

    private static double sample(TestCollector collector, String name, String label) throws Exception {
        String line = text(metrics(collector, "text/plain"))
                .lines()
                .filter(each -> each.startsWith(name + "{") && each.contains("\"" + label + "\""))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static HttpResponse<byte[]> metrics(TestCollector collector, String accept) throws Exception {
        return collector.send(HttpRequest.newBuilder(collector.uri("/metrics")).header("Accept", accept));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
