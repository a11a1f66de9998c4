package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import dev.coldspan.agent.testkit.functions.PreloadingMain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of invocations under the real runtime client. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InvocationIT {
    @Test
    void tellsTheColdStartFromTheWarmCall() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            Invocation first = Invocation.of("{\"do\":\"hello\"}");
            assertThat(agent.invoke(first)).isEqualTo(new Answer("response", "{\"echo\":\"hello\"}"));
            assertThat(agent.invoke("{}").kind()).isEqualTo("response");
            List<ReceivedSpan> roots = agent.roots(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("faas.invocation_id", first.requestId())
                    .containsEntry("aws.lambda.invoked_arn", Invocation.ARN);
            assertThat(roots.get(1).attributes()).containsEntry("faas.coldstart", false);
            assertThat(roots.get(0).resourceAttributes())
                    .containsEntry("faas.instance", "2026/11/21[7]aa11bb22cc33")
                    .containsEntry("cloud.account.id", "123456789012");
            assertThat(agent.output()).doesNotContain("coldspan");
        }
    }

    @Test
    void laysTheInitPhasesOutInOrder() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            agent.invoke("{}");
            ReceivedSpan root = agent.roots(1).get(0);
            List<ReceivedSpan> init = agent.sink.spans().stream()
                    .filter(span -> span.name().startsWith("init"))
                    .toList();
            assertThat(init)
                    .extracting(ReceivedSpan::name)
                    .containsExactly(
                            "init", "init.jvm", "init.agent", "init.runtime", "init.handler", "init.serializers");
            ReceivedSpan whole = init.get(0);
            assertThat(whole.parentId()).isEqualTo(root.spanId());
            assertThat(whole.proto().getEndTimeUnixNano())
                    .isLessThanOrEqualTo(root.proto().getStartTimeUnixNano());
            long previous = whole.proto().getStartTimeUnixNano();
            for (ReceivedSpan phase : init.subList(1, init.size())) {
                assertThat(phase.parentId()).isEqualTo(whole.spanId());
                assertThat(phase.proto().getStartTimeUnixNano()).isEqualTo(previous);
                previous = phase.proto().getEndTimeUnixNano();
            }
            assertThat(previous).isEqualTo(whole.proto().getEndTimeUnixNano());
            assertThat((Double) root.attributes().get("coldspan.init.duration_ms"))
                    .isCloseTo(whole.millis(), org.assertj.core.data.Offset.offset(0.01));
        }
    }

    @Test
    void passesAnExceptionOnAndRecordsIt() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            Answer answer = agent.invoke("{\"do\":\"fail\"}");
            assertThat(answer.kind()).isEqualTo("error");
            assertThat(answer.body())
                    .contains(
                            "\"errorMessage\":\"order 17 not found\"",
                            "\"errorType\":\"java.lang.IllegalStateException\"")
                    .doesNotContain("coldspan.agent.bootstrap", "shaded");
            ReceivedSpan root = agent.roots(1).get(0);
            assertThat(root.attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(root.proto().getStatus().getMessage()).isEqualTo("order 17 not found");
        }
    }

    @Test
    void reportsAnExhaustedHeapBeforeTheRuntimeExits() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            Answer answer = agent.invoke("{\"do\":\"fill-heap\"}");
            assertThat(answer.body()).contains("java.lang.OutOfMemoryError");
            assertThat(agent.roots(1).get(0).attributes())
                    .containsEntry("coldspan.outcome", "out_of_memory")
                    .containsEntry("error.type", "java.lang.OutOfMemoryError");
        }
    }

    @Test
    void reportsATimeoutBeforeItHappensAndTheTruthAfterwards() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            agent.invoke("{}");
            Invocation slow =
                    Invocation.of("{\"do\":\"sleep\",\"millis\":1600}").withTimeout(Duration.ofMillis(1_500));
            assertThat(agent.invoke(slow).kind()).isEqualTo("response");
            // Past its deadline the invocation may not wait for a flush; the next one carries its span.
            agent.invoke("{}");
            List<ReceivedSpan> reports = agent.sink.await(
                    2,
                    span -> slow.requestId().equals(span.attributes().get("faas.invocation_id")),
                    Duration.ofSeconds(10));
            assertThat(reports.get(0).attributes())
                    .containsEntry("coldspan.outcome", "timeout")
                    .containsEntry("error.type", "timeout");
            assertThat(reports.get(1).attributes()).containsEntry("coldspan.outcome", "ok");
            assertThat(reports.get(1).spanId()).isEqualTo(reports.get(0).spanId());
            assertThat(reports.get(1).traceId()).isEqualTo(reports.get(0).traceId());
        }
    }

    @Test
    void joinsTheTraceOfTheCaller() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            String xray = "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=0";
            agent.invoke(Invocation.of("{}").withXray(xray));
            agent.invoke(Invocation.of("{\"headers\":{\"Traceparent\":"
                            + "\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}}")
                    .withXray(xray));
            List<ReceivedSpan> roots = agent.roots(2);
            assertThat(roots.get(0).traceId()).isEqualTo("6900aa000123456789abcdef01234567");
            assertThat(roots.get(0).parentId()).isEqualTo("89abcdef01234567");
            assertThat(roots.get(1).traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        }
    }

    @Test
    void weavesASuperclassThatWasLoadedBeforeTheHandler() throws Exception {
        try (PackagedAgent agent = PackagedAgent.onClassPath(
                PackagedAgent.SHAPES + "Deep",
                function -> function.mainClass(PreloadingMain.class)
                        .jvm("-Dpreload=" + PackagedAgent.SHAPES + "CallsSuper"))) {
            assertThat(agent.invoke("\"a\"")).isEqualTo(new Answer("response", "\"over inherited a\""));
            assertThat(agent.roots(1)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Methods::nothing | {} | \"nothing\"",
                "Methods::any | {\"a\":1} | \"any {a=1}\"",
                "Methods::inOut | {\"a\":1} | {\"a\":1}",
                "Methods::fixed | \"a\" | \"static a\"",
                "DefaultMethod | \"a\" | \"hello a\"",
                "Deep | \"a\" | \"over inherited a\"",
                "Streams | {\"a\":1} | {\"a\":1}",
            })
    void knowsTheInvocationOfEveryHandlerShape(String shape, String event, String answer) throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.SHAPES + shape)) {
            Invocation invocation = Invocation.of(event);
            assertThat(agent.invoke(invocation)).isEqualTo(new Answer("response", answer));
            assertThat(agent.roots(1))
                    .singleElement()
                    .satisfies(root -> assertThat(root.attributes())
                            .containsEntry("faas.invocation_id", invocation.requestId())
                            .containsEntry("coldspan.outcome", "ok"));
        }
    }
}
