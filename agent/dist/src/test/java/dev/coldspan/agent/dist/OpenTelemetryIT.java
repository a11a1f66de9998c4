package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function that traces itself with its own copy of the OpenTelemetry API, and the agent's SDK next to it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OpenTelemetryIT {
    static final String TRACED = "dev.coldspan.agent.testkit.functions.TracedOrders";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The function's class path with an OpenTelemetry API of its own. */
    static String withOwnApi() {
        Path libraries = Path.of(System.getProperty("coldspan.function.libraries"));
        try (Stream<Path> jars = Files.list(libraries)) {
            return LambdaProcess.applicationClassPath()
                    + jars.map(jar -> File.pathSeparator + jar).collect(Collectors.joining());
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    static ReceivedSpan named(PackagedAgent agent, String name) throws Exception {
        List<ReceivedSpan> found = agent.sink.await(1, span -> span.name().equals(name), PATIENCE);
        return found.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void joinsSpansOfTheFunctionsOwnApiAndAnnotations(String sdk) throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                TRACED, function -> function.classPath(withOwnApi()).env("COLDSPAN_SDK", sdk))) {
            Answer answer = agent.invoke("{}");
            assertThat(answer.kind()).as(answer.body()).isEqualTo("response");
            ReceivedSpan root = agent.roots(1).get(0);
            ReceivedSpan price = named(agent, "price");
            ReceivedSpan reserve = named(agent, "reserve");
            assertThat(answer.body()).isEqualTo('"' + root.traceId() + '"');
            assertThat(price.traceId()).isEqualTo(root.traceId());
            assertThat(price.parentId()).isEqualTo(root.spanId());
            assertThat(reserve.parentId()).isEqualTo(price.spanId());
            assertThat(reserve.attributes())
                    .containsEntry("order.id", "order-1")
                    .containsEntry("reserved", true);
            assertThat(root.resourceAttributes()).containsEntry("faas.name", "orders");
            assertThat(agent.output()).doesNotContain("coldspan:");
        }
    }

    @Test
    void recordsThroughTheSdkWithoutStartingALogManager() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                "dev.coldspan.agent.testkit.functions.OwnLogManager",
                function -> function.env("COLDSPAN_SDK", "true"))) {
            assertThat(agent.invoke("{}").body()).isEqualTo("\"Manager\"");
            assertThat(agent.roots(1)).hasSize(1);
        }
    }

    @Test
    void printsSpansOnTheConsoleToo() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                PackagedAgent.ORDERS, function -> function.env("OTEL_TRACES_EXPORTER", "otlp,console"))) {
            agent.invoke("{}");
            assertThat(agent.roots(1)).hasSize(1);
            assertThat(agent.output())
                    .contains("'orders' : " + agent.roots(1).get(0).traceId());
        }
    }

    @Test
    void runsWithoutTheSdkWhenItsSettingsAreRefused() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                PackagedAgent.ORDERS,
                function -> function.env("COLDSPAN_SDK", "true").env("OTEL_TRACES_SAMPLER", "nobody_knows"))) {
            assertThat(agent.invoke("{}").kind()).isEqualTo("response");
            assertThat(agent.roots(1)).hasSize(1);
            assertThat(agent.output()).contains("SDK could not be set up", "nobody_knows");
        }
    }

    @Test
    void loadsNoClassOfTheSdkUnlessAsked() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS, function -> function.jvm("-verbose:class"))) {
            agent.invoke("{}");
            assertThat(agent.roots(1)).hasSize(1);
            assertThat(agent.output()).doesNotContain("io.opentelemetry", "dev.coldspan.agent.bridge");
        }
    }
}
