package dev.coldspan.agent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.functions.OrderFunction;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootSpanTest {
    private static final String HANDLER = OrderFunction.class.getName();
    private static final String STREAMS = "dev.coldspan.agent.testkit.functions.Shapes$Streams";
    private static final String W3C = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void tellsWhichFunctionRanWhereAndHow() {
        try (InProcess agent = new InProcess("OTEL_RESOURCE_ATTRIBUTES", "team=payments")) {
            agent.woven(HANDLER).call("{}");
            ReceivedSpan root = agent.roots().get(0);
            assertThat(root.name()).isEqualTo("orders");
            assertThat(root.proto().getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
            assertThat(root.resourceAttributes())
                    .containsEntry("faas.name", "orders")
                    .containsEntry("faas.version", "7")
                    .containsEntry("faas.max_memory", 536_870_912L)
                    .containsEntry("service.name", "orders")
                    .containsEntry("cloud.provider", "aws")
                    .containsEntry("cloud.platform", "aws_lambda")
                    .containsEntry("cloud.region", "eu-west-1")
                    .containsEntry("cloud.account.id", "123456789012")
                    .containsEntry("cloud.resource_id", "arn:aws:lambda:eu-west-1:123456789012:function:orders:7")
                    .containsEntry("telemetry.sdk.name", "opentelemetry")
                    .containsEntry("telemetry.distro.name", "coldspan")
                    .containsEntry("team", "payments")
                    .containsKeys("host.arch", "process.runtime.name", "process.runtime.version");
            assertThat(root.attributes())
                    .containsEntry("faas.trigger", "other")
                    .containsEntry("coldspan.trigger.source", "direct")
                    .containsEntry("coldspan.init.type", "on-demand")
                    .containsEntry("coldspan.billed.source", "estimated")
                    .containsKeys("faas.invocation_id", "coldspan.duration_ms", "coldspan.agent.overhead_ms")
                    .containsKeys("coldspan.memory.max_used_bytes", "coldspan.memory.heap_peak_bytes")
                    .containsKeys("coldspan.gc.pause_ms", "coldspan.cpu.time_ms");
        }
    }

    @Test
    void billsInitialisationWithTheFirstOnDemandCallOnly() {
        try (InProcess agent = new InProcess()) {
            WovenFunction function = agent.woven(HANDLER);
            function.call("{}");
            function.call("{}");
            Map<String, Object> cold = agent.roots().get(0).attributes();
            Map<String, Object> warm = agent.roots().get(1).attributes();
            double init = (Double) cold.get("coldspan.init.duration_ms");
            double duration = (Double) cold.get("coldspan.duration_ms");
            assertThat(cold).containsEntry("coldspan.billed_duration_ms", (long) Math.ceil(init + duration));
            assertThat(warm).doesNotContainKey("coldspan.init.duration_ms").containsEntry("faas.coldstart", false);
            assertThat(warm).containsEntry("coldspan.billed_duration_ms", (long)
                    Math.ceil((Double) warm.get("coldspan.duration_ms")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "on-demand, true, true",
        "provisioned-concurrency, false, true",
        "snap-start, true, false",
        "lambda-managed-instances, false, true",
        "something-new, true, true"
    })
    void tellsKindsOfInitialisationApart(String type, boolean coldStart, boolean hasInitSpan) {
        try (InProcess agent = new InProcess("AWS_LAMBDA_INITIALIZATION_TYPE", type)) {
            agent.woven(HANDLER).call("{}");
            assertThat(agent.roots().get(0).attributes()).containsEntry("faas.coldstart", coldStart);
            assertThat(agent.sink.spans().stream().anyMatch(span -> span.name().equals("init")))
                    .isEqualTo(hasInitSpan);
        }
    }

    @Test
    void hangsInitAndItsPhasesUnderTheFirstRoot() {
        try (InProcess agent = new InProcess()) {
            agent.woven(HANDLER).call("{}");
            ReceivedSpan root = agent.roots().get(0);
            ReceivedSpan init = only(agent, "init");
            assertThat(init.parentId()).isEqualTo(root.spanId());
            assertThat(init.traceId()).isEqualTo(root.traceId());
            List<ReceivedSpan> phases = agent.sink.spans().stream()
                    .filter(span -> span.parentId().equals(init.spanId()))
                    .toList();
            assertThat(phases).extracting(ReceivedSpan::name).startsWith("init.jvm", "init.agent");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"headers\":{\"traceparent\":\"" + W3C + "\"}}",
                "{\"headers\":{\"TraceParent\":\"" + W3C + "\",\"tracestate\":\"a=b\"}}",
                "{\"requestContext\":{\"elb\":{\"targetGroupArn\":\"a\"}},\"httpMethod\":\"GET\",\"path\":\"/\","
                        + "\"multiValueHeaders\":{\"traceparent\":[\"" + W3C + "\"]}}",
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageAttributes\":{\"traceparent\":{\"stringValue\":\""
                        + W3C + "\"}}}]}",
            })
    void continuesTheTraceOfTheEvent(String event) {
        for (String handler : List.of(HANDLER, STREAMS)) {
            try (InProcess agent = new InProcess()) {
                agent.woven(handler).call(event);
                ReceivedSpan root = agent.roots().get(0);
                assertThat(root.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
                assertThat(root.parentId()).isEqualTo("b7ad6b7169203331");
            }
        }
    }

    @Test
    void continuesAnUnsampledXrayTraceAndStillRecords() {
        System.setProperty(
                "com.amazonaws.xray.traceHeader",
                "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=0");
        try (InProcess agent = new InProcess()) {
            agent.woven(HANDLER).call("{\"headers\":{\"traceparent\":\"00-bad\"}}");
            assertThat(agent.roots().get(0).traceId()).isEqualTo("6900aa000123456789abcdef01234567");
            assertThat(agent.roots().get(0).parentId()).isEqualTo("89abcdef01234567");
        } finally {
            System.clearProperty("com.amazonaws.xray.traceHeader");
        }
    }

    @Test
    void beginsATraceWhenNothingIsKnown() {
        try (InProcess agent = new InProcess()) {
            agent.woven(HANDLER).call("{\"headers\":null}");
            assertThat(agent.roots().get(0).parentId()).isEmpty();
        }
    }

    @Test
    void readsAnHttpRequestAndItsResponse() {
        try (InProcess agent = new InProcess()) {
            agent.woven(HANDLER)
                    .call(
                            "{\"version\":\"2.0\",\"routeKey\":\"GET /orders/{id}\",\"rawPath\":\"/orders/17\",\"do\":\"status\","
                                    + "\"status\":503,\"requestContext\":{\"domainName\":\"x.execute-api\",\"http\":{\"method\":\"GET\"}}}");
            ReceivedSpan root = agent.roots().get(0);
            assertThat(root.attributes())
                    .containsEntry("coldspan.trigger.source", "apigateway-http")
                    .containsEntry("faas.trigger", "http")
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("url.path", "/orders/17")
                    .containsEntry("http.route", "/orders/{id}")
                    .containsEntry("http.response.status_code", 503L)
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "503");
        }
    }

    @Test
    void isAConsumerForMessages() {
        try (InProcess agent = new InProcess()) {
            agent.woven(STREAMS).call("{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"x\"}]}");
            assertThat(agent.roots().get(0).proto().getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
        }
    }

    @Test
    void switchesItselfOffWithOneLineWhenTheEndpointIsUnusable() {
        try (InProcess agent = new InProcess("OTEL_EXPORTER_OTLP_ENDPOINT", "not a url")) {
            assertThat(agent.weaver(HANDLER)).isNull();
            assertThat(agent.warnings)
                    .singleElement()
                    .asString()
                    .contains("OTEL_EXPORTER_OTLP_ENDPOINT", "uninstrumented");
        }
    }

    @Test
    void staysAwayWhenNoTracesAreToBeExported() {
        try (InProcess agent = new InProcess("OTEL_TRACES_EXPORTER", "none")) {
            assertThat(agent.weaver(HANDLER)).isNull();
            assertThat(agent.warnings).isEmpty();
        }
    }

    @Test
    void answersInTimeWhileTheCollectorIsSlowAndDeliversLater() {
        try (InProcess agent = new InProcess("COLDSPAN_FLUSH_TIMEOUT", "200")) {
            WovenFunction function = agent.woven(HANDLER);
            agent.sink.answerAfter(Duration.ofSeconds(15));
            long start = System.nanoTime();
            assertThat(function.call("{}").thrown()).isNull();
            assertThat(function.call("{}").thrown()).isNull();
            // One wait for the first call; the second one finds the breaker open.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(agent.warnings).singleElement().asString().contains("trying again");
        }
    }

    private static ReceivedSpan only(InProcess agent, String name) {
        return agent.sink.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
