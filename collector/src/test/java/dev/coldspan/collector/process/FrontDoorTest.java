package dev.coldspan.collector.process;

import static dev.coldspan.collector.testing.Requests.attribute;
import static dev.coldspan.collector.testing.Requests.span;
import static dev.coldspan.collector.testing.Requests.traces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.TestCollector;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontDoorTest {

    @TempDir
    Path data;

    @Test
    void storesWhatAnotherLanguagesSdkSentAsTheInvocationItIs() throws Exception {
        try (TestCollector collector = TestCollector.start(data)) {
            send(
                    collector,
                    traces(span("handler")
                            .addAttributes(attribute("faas.execution", "r-1"))
                            .addAttributes(
                                    attribute("faas.id", "arn:aws:lambda:eu-west-1:123456789012:function:orders"))
                            .addAttributes(attribute("http.method", "GET"))));

            assertThat(only(collector).spanAttributes())
                    .containsEntry("faas.invocation_id", "r-1")
                    .containsEntry("faas.name", "orders")
                    .containsEntry("faas.trigger", "http")
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("cloud.region", "eu-west-1");
        }
    }

    @Test
    void writesNoSecretToTheDisk() throws Exception {
        try (TestCollector collector = TestCollector.start(data)) {
            collector.spans.away(true);
            send(
                    collector,
                    traces(span("GET /?token=hunter2")
                            .addAttributes(attribute("password", "hunter2"))
                            .addAttributes(attribute("note", "user=bob password=hunter2"))
                            .addAttributes(attribute("db.query.text", "SELECT * FROM t WHERE a = 'hunter2'"))
                            .addAttributes(attribute("plain", "in-the-open"))));

            assertThat(filesHolding("in-the-open")).isNotEmpty();
            assertThat(filesHolding("hunter2")).isEmpty();
            assertThat(collector.numbers.sum("receiver_processed", "processor", "redact", "rule", "assignment"))
                    .isEqualTo(2);
        }
    }

    @Test
    void storesTheRestOfTooManyNamesUnderOneAndTellsTheSender() throws Exception {
        ProcessorOptions few = ProcessorOptions.from(Map.of("COLDSPAN_CARDINALITY_SPAN_NAMES", "3"));
        try (TestCollector collector =
                TestCollector.start(TestCollector.options(data).withProcessors(few))) {
            String answer = send(
                    collector,
                    traces(IntStream.range(0, 5)
                            .mapToObj(i -> span("name-" + i).build())
                            .toList()));

            await().untilAsserted(() -> assertThat(collector.spans.rows()).hasSize(5));
            assertThat(collector.spans.rows())
                    .extracting(SpanRow::spanName)
                    .containsExactlyInAnyOrder("name-0", "name-1", "name-2", "__other__", "__other__");
            assertThat(answer).contains("too many different names of spans");
        }
    }

    @Test
    void keepsErrorsAndAPartOfTheRestAndCountsWhatItLeavesOut() throws Exception {
        ProcessorOptions sampled = ProcessorOptions.from(Map.of("COLDSPAN_SAMPLE_ONE_IN", "1000000"));
        try (TestCollector collector =
                TestCollector.start(TestCollector.options(data).withProcessors(sampled))) {
            Span.Builder failed = span("failed");
            failed.getStatusBuilder().setCodeValue(2);
            send(collector, traces(span("ordinary"), failed));

            assertThat(only(collector).spanName()).isEqualTo("failed");
            assertThat(collector.numbers.sum("receiver_dropped_spans", "rule", "sampled"))
                    .isEqualTo(1);
        }
    }

    /** @return the answer as it stands on the wire */
    private static String send(TestCollector collector, ExportTraceServiceRequest request) throws Exception {
        HttpResponse<byte[]> answer = collector.post("/v1/traces", TestCollector.PROTOBUF, request.toByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static SpanRow only(TestCollector collector) {
        await().untilAsserted(() -> assertThat(collector.spans.rows()).hasSize(1));
        return collector.spans.rows().get(0);
    }

    private List<Path> filesHolding(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, secret))
                    .toList();
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
