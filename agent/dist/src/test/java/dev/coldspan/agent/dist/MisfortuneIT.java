package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong around the agent costs spans at most, never an answer. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MisfortuneIT {
    @Test
    void answersAtOnceWhileNoCollectorListens() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                PackagedAgent.ORDERS, function -> function.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"))) {
            for (int i = 0; i < 5; i++) {
                assertThat(agent.invoke("{}").kind()).isEqualTo("response");
            }
            assertThat(agent.output()).containsOnlyOnce("trying again");
        }
    }

    @Test
    void waitsOnceAndNotLongerThanConfiguredForAHangingCollector() throws Exception {
        try (PackagedAgent agent =
                PackagedAgent.on(PackagedAgent.ORDERS, function -> function.env("COLDSPAN_FLUSH_TIMEOUT", "3000"))) {
            agent.sink.answerAfter(Duration.ofSeconds(20));
            agent.invoke("{}");
            long start = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                assertThat(agent.invoke("{}").kind()).isEqualTo("response");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void leavesTimeForTheResponseWhenTheDeadlineIsNear() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                PackagedAgent.ORDERS,
                function -> function.env("COLDSPAN_DEADLINE_MARGIN", "0").env("COLDSPAN_FLUSH_TIMEOUT", "9000"))) {
            agent.invoke("{}");
            agent.sink.answerAfter(Duration.ofSeconds(20));
            long start = System.nanoTime();
            Invocation tight = Invocation.of("{}").withTimeout(Duration.ofMillis(700));
            assertThat(agent.invoke(tight).kind()).isEqualTo("response");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, not a url, OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_ENDPOINT, ftp://host/, OTEL_EXPORTER_OTLP_ENDPOINT",
        "_HANDLER, '', _HANDLER",
    })
    void runsTheFunctionUninstrumentedAndSaysWhy(String variable, String value, String mentioned) throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS, function -> function.env(variable, value))) {
            assertThat(agent.invoke("{}")).isEqualTo(new Answer("response", "{\"echo\":\"null\"}"));
            assertThat(agent.output().lines().filter(line -> line.startsWith("coldspan ")))
                    .singleElement()
                    .asString()
                    .contains(mentioned);
            assertThat(agent.sink.spans()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SDK_DISABLED", "COLDSPAN_DISABLED"})
    void isSilentlyAbsentWhenDisabled(String variable) throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS, function -> function.env(variable, "true"))) {
            assertThat(agent.invoke("{}").kind()).isEqualTo("response");
            assertThat(agent.output()).doesNotContain("coldspan");
            assertThat(agent.sink.spans()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"BadInit, ExceptionInInitializerError", "BadConstructor, cannot be built"})
    void reportsAFailedInitialisationUnchanged(String shape, String expected) throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.SHAPES + shape)) {
            Answer answer = agent.api.awaitAnswer(Duration.ofSeconds(30));
            assertThat(answer.kind()).isEqualTo("init-error");
            assertThat(answer.body()).contains(expected);
            assertThat(agent.awaitExit()).isEqualTo(1);
        }
    }
}
