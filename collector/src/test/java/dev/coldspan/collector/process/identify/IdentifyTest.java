package dev.coldspan.collector.process.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.process.kit.Counts;
import dev.coldspan.collector.process.kit.TestSpans;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifyTest {

    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
    private static final int CLIENT = 3;

    private final Counts counts = new Counts();
    private final Identify identify = new Identify(counts);
    private final Batch<Span> batch = TestSpans.spans();

    @Test
    void completesAResourceFromItsArn() {
        Resource resource = TestSpans.resource(batch, "cloud.resource_id", ARN + ":7", "cloud.region", "given");
        TestSpans.span(batch, resource);

        identify.spans(batch);

        assertThat(TestSpans.map(resource.attributes))
                .containsEntry("faas.name", "orders")
                .containsEntry("faas.version", "7")
                .containsEntry("cloud.provider", "aws")
                .containsEntry("cloud.platform", "aws_lambda")
                .containsEntry("cloud.account.id", "123456789012")
                .containsEntry("cloud.region", "given");
    }

    @Test
    void namesTheFunctionOfAnInvocationFromTheInvokedArn() {
        Span span = invocation(TestSpans.resource(batch, "service.name", "shop"), "aws.lambda.invoked_arn", ARN);

        identify.spans(batch);

        assertThat(TestSpans.map(span)).containsEntry("faas.name", "orders").containsEntry("cloud.region", "eu-west-1");
        assertThat(counts.all()).containsEntry("identify.function", 1L);
    }

    @Test
    void namesTheFunctionAfterTheServiceWhenNothingElseNamesIt() {
        Span span = invocation(TestSpans.resource(batch, "service.name", "shop"));
        Span unnamed = invocation(TestSpans.resource(batch, "service.name", "unknown_service:node"));

        identify.spans(batch);

        assertThat(TestSpans.map(span)).containsEntry("faas.name", "shop");
        assertThat(TestSpans.map(unnamed)).doesNotContainKey("faas.name");
    }

    @Test
    void leavesNamesAlone() {
        Span ofResource = invocation(TestSpans.resource(batch, "faas.name", "pay", "cloud.resource_id", ARN));
        Span ofSpan = invocation(TestSpans.resource(batch, "service.name", "app"), "faas.name", "app/pay");

        identify.spans(batch);

        assertThat(TestSpans.map(ofResource.resource.attributes)).containsEntry("faas.name", "pay");
        assertThat(TestSpans.map(ofResource)).doesNotContainKey("faas.name");
        assertThat(TestSpans.map(ofSpan)).containsEntry("faas.name", "app/pay");
    }

    @Test
    void leavesASpanAloneThatIsNoInvocation() {
        Span server =
                TestSpans.span(batch, TestSpans.resource(batch, "service.name", "shop"), "http.request.method", "GET");
        Span client = invocation(TestSpans.resource(batch, "service.name", "shop"), "http.request.method", "GET");
        client.kind = CLIENT;

        identify.spans(batch);

        assertThat(TestSpans.map(server)).containsOnlyKeys("http.request.method");
        assertThat(TestSpans.map(client)).containsOnlyKeys("faas.invocation_id", "http.request.method");
    }

    @Test
    void countsEachCallFromOutsideOnPlatformsWithoutInvocationIds() {
        Resource resource = TestSpans.resource(batch, "faas.name", "pay", "cloud.platform", "gcp_cloud_run");
        Span root = TestSpans.span(batch, resource, "http.request.method", "POST");
        Span remote = TestSpans.span(batch, resource);
        remote.parentSpanId = TestSpans.id(batch, 8, 99_999);
        Span inner = TestSpans.span(batch, resource);
        inner.parentSpanId = root.spanId;

        identify.spans(batch);

        assertThat(TestSpans.map(root))
                .containsEntry("faas.invocation_id", "0000000000000001")
                .containsEntry("faas.trigger", "http");
        assertThat(TestSpans.map(remote)).containsEntry("faas.invocation_id", "0000000000000002");
        assertThat(TestSpans.map(inner)).doesNotContainKey("faas.invocation_id");
        assertThat(counts.all()).containsEntry("identify.invocation", 2L);
    }

    @Test
    void countsNoServerSpanOnLambdaThatHasNoInvocationId() {
        Span span =
                TestSpans.span(batch, TestSpans.resource(batch, "faas.name", "pay", "cloud.platform", "aws_lambda"));

        identify.spans(batch);

        assertThat(TestSpans.map(span)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "messaging.system, aws_sqs, pubsub, sqs",
        "messaging.system, kafka, pubsub, kafka",
        "http.request.method, GET, http, http",
        "faas.cron, 0 * * * *, timer, schedule",
        "faas.document.collection, bucket, datasource,",
        "faas.trigger, httpTrigger, http, http",
        "faas.trigger, serviceBusTrigger, pubsub, servicebus",
        "faas.trigger, HTTP, http,",
        "faas.trigger, somethingNew, other,"
    })
    void findsTheTrigger(String key, String value, String trigger, String source) {
        Span span = invocation(TestSpans.resource(batch, "faas.name", "pay"), key, value);

        identify.spans(batch);

        Map<String, String> attributes = TestSpans.map(span);
        assertThat(attributes).containsEntry("faas.trigger", trigger);
        assertThat(attributes.get("coldspan.trigger.source")).isEqualTo(source);
    }

    @Test
    void leavesATriggerAloneThatIsGiven() {
        Span span = invocation(
                TestSpans.resource(batch, "faas.name", "pay"),
                "faas.trigger",
                "other",
                "coldspan.trigger.source",
                "direct",
                "http.request.method",
                "GET");

        identify.spans(batch);

        assertThat(TestSpans.map(span))
                .containsEntry("faas.trigger", "other")
                .containsEntry("coldspan.trigger.source", "direct");
        assertThat(counts.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"512, 536870912", "1048576, 1048576", "536870912, 536870912", "0, 0", "-5, -5"})
    void takesSmallMemoryForMebibytes(long sent, long stored) {
        Resource resource = TestSpans.resource(batch, "faas.name", "pay", "faas.max_memory", sent);
        TestSpans.span(batch, resource);

        identify.spans(batch);

        assertThat(TestSpans.map(resource.attributes)).containsEntry("faas.max_memory", Long.toString(stored));
    }

    @Test
    void completesTheResourcesOfLogs() {
        Batch<LogRecord> logs = TestSpans.logs();
        Resource resource = TestSpans.resource(logs, "cloud.resource_id", ARN);
        TestSpans.log(logs, resource, "started");

        identify.logs(logs);

        assertThat(TestSpans.map(resource.attributes)).containsEntry("faas.name", "orders");
    }

    @Test
    void survivesIdsOfOtherTypes() {
        invocation(TestSpans.resource(batch, "cloud.resource_id", 7, "service.name", true), "faas.trigger", 1.5);

        assertThatCode(() -> identify.spans(batch)).doesNotThrowAnyException();
    }

    @Test
    @Timeout(10)
    void takesNoLongerPerSpanInALargeRequest() {
        Resource resource = TestSpans.resource(batch, "faas.name", "pay", "cloud.platform", "gcp_cloud_run");
        for (int i = 0; i < 100_000; i++) {
            TestSpans.span(batch, resource).parentSpanId = TestSpans.id(batch, 8, 1_000_000 + i);
        }
        long start = System.nanoTime();

        identify.spans(batch);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private Span invocation(Resource resource, Object... pairs) {
        Span span = TestSpans.span(batch, resource, pairs);
        TestSpans.fill(span.attributes, "faas.invocation_id", "r-1");
        return span;
    }
}
