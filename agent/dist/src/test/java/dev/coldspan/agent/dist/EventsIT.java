package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.ReceivedSpan;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What events tell, read from their bytes under the real runtime client. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EventsIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private static String message(String id, long sentMillis, String span) {
        return """
                {"messageId":"%s","receiptHandle":"x","body":"{}","attributes":{"SentTimestamp":"%d"},
                 "messageAttributes":{"traceparent":{"stringValue":"00-%s-%s-01","dataType":"String"}},
                 "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-west-1:123456789012:orders"}""".formatted(id, sentMillis, TRACE, span);
    }

    private static ReceivedSpan only(PackagedAgent agent, String name) {
        List<ReceivedSpan> found = agent.sink.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void linksABatchToItsSendersAndShowsItsWait() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            long sent = System.currentTimeMillis() - 3_000;
            String batch = "{\"Records\":[" + message("m1", sent, "1111111111111111") + ","
                    + message("m2", sent + 500, "2222222222222222") + "]}";
            assertThat(agent.invoke(batch).kind()).isEqualTo("response");
            ReceivedSpan root = agent.roots(1).get(0);
            assertThat(root.proto().getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
            assertThat(root.proto().getLinksCount()).isEqualTo(2);
            assertThat(root.attributes())
                    .containsEntry("coldspan.trigger.source", "sqs")
                    .containsEntry("messaging.destination.name", "orders")
                    .containsEntry("messaging.batch.message_count", 2L)
                    .containsEntry("coldspan.request.size_bytes", (long) batch.length())
                    .containsKeys(
                            "coldspan.queue.wait_ms", "coldspan.queue.wait_min_ms", "coldspan.response.size_bytes");
            ReceivedSpan wait = only(agent, "queue.wait");
            assertThat(wait.parentId()).isEqualTo(root.spanId());
            assertThat(wait.proto().getStartTimeUnixNano()).isEqualTo(sent * 1_000_000);
        }
    }

    @Test
    void continuesTheTraceOfARequestAndReadsItsAnswer() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            String request = """
                    {"do":"status","status":503,"version":"2.0","routeKey":"GET /orders/{id}","rawPath":"/orders/17",
                     "rawQueryString":"token=t0p","headers":{"TraceParent":"%s"},
                     "requestContext":{"domainName":"a.example.com","http":{"method":"GET"},"timeEpoch":%d}}""".formatted(TRACEPARENT, System.currentTimeMillis() - 100);
            agent.invoke(request);
            ReceivedSpan root = agent.sink
                    .await(1, span -> span.name().equals("orders"), Duration.ofSeconds(30))
                    .get(0);
            assertThat(root.parentId()).isEqualTo("b7ad6b7169203331");
            assertThat(root.attributes())
                    .containsEntry("http.route", "/orders/{id}")
                    .containsEntry("http.response.status_code", 503L)
                    .containsEntry("url.query", "token=[redacted]")
                    .containsEntry("coldspan.outcome", "error");
            assertThat(only(agent, "gateway.wait").parentId()).isEqualTo(root.spanId());
        }
    }

    @Test
    void namesTheParsersExceptionWhereTheHandlerWasNeverCalled() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            assertThat(agent.invoke("[7]").kind()).isEqualTo("error");
            ReceivedSpan root = agent.roots(1).get(0);
            assertThat(root.attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("coldspan.error.phase", "deserialization");
            assertThat((String) root.attributes().get("error.type")).doesNotContain("RuntimeException");
        }
    }

    @Test
    void tellsWhatTheJvmDidToStart() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            agent.invoke("{}");
            agent.roots(1);
            ReceivedSpan init = only(agent, "init");
            assertThat((Long) init.attributes().get("coldspan.init.classes_loaded"))
                    .isGreaterThan(500);
            assertThat(init.attributes()).containsKeys("coldspan.init.class_load_ms", "coldspan.init.jit_ms");
            assertThat(agent.roots(1).get(0).attributes())
                    .containsKeys(
                            "coldspan.gc.count", "coldspan.memory.allocated_bytes", "coldspan.memory.max_used_bytes");
        }
    }

    @Test
    void showsPayloadsWithoutTheirSecretsWhenAskedTo() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                PackagedAgent.ORDERS,
                options -> options.env("COLDSPAN_CAPTURE_REQUEST", "true").env("COLDSPAN_CAPTURE_RESPONSE", "true"))) {
            agent.invoke("{\"do\":\"x\",\"password\":\"hunter2\"}");
            assertThat(agent.roots(1).get(0).attributes())
                    .containsEntry("coldspan.request.body", "{\"do\":\"x\",\"password\":\"[redacted]\"}")
                    .containsEntry("coldspan.response.body", "{\"echo\":\"x\"}");
        }
    }

    @Test
    void marksTheFirstCallAfterARestore() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                PackagedAgent.ORDERS, options -> options.env("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"))) {
            agent.invoke("{}");
            agent.invoke("{}");
            List<ReceivedSpan> roots = agent.roots(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("coldspan.init.type", "snap-start")
                    .containsEntry("faas.coldstart", true)
                    .containsKey("coldspan.restore.hooks_ms");
            assertThat(roots.get(1).attributes())
                    .containsEntry("faas.coldstart", false)
                    .doesNotContainKey("coldspan.restore.hooks_ms");
            assertThat(only(agent, "restore.hooks").parentId())
                    .isEqualTo(roots.get(0).spanId());
            assertThat(agent.sink.spans()).noneMatch(span -> span.name().equals("init"));
        }
    }

    @Test
    void profilesTheStartByPackageWhenAskedTo() throws Exception {
        try (PackagedAgent agent =
                PackagedAgent.on(PackagedAgent.ORDERS, options -> options.env("COLDSPAN_INIT_PROFILE", "true"))) {
            agent.invoke("{}");
            agent.roots(1);
            assertThat(only(agent, "init")
                            .attributes()
                            .get("coldspan.init.packages")
                            .toString())
                    .contains("dev.coldspan.agent")
                    .contains(" classes ")
                    .contains(" ms");
        }
    }
}
