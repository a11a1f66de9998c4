package dev.coldspan.agent.platform.olderjvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coldspan.agent.bootstrap.Main;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent does in a JVM of this build it does in those of Java 8 and 11. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OlderJvmIT {
    private static final String OWN =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path directory;

    private OlderFunction attached(String java, String... environment) throws Exception {
        return OlderFunction.plain(java, directory, process -> {
            process.agent(OlderFunction.AGENT);
            for (int i = 0; i < environment.length; i += 2) {
                process.env(environment[i], environment[i + 1]);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"8, client, 1.8", "8, handler, 1.8", "11, client, 11", "11, handler, 11"})
    void tellsTheColdStartFromTheWarmCall(int release, String hook, String version) throws Exception {
        try (OlderFunction function = attached(OlderJvm.java(release), "COLDSPAN_HOOK", hook)) {
            Invocation first = Invocation.of("{}");
            assertThat(function.invoke(first))
                    .as(function.process.output())
                    .isEqualTo(new Answer("response", "{\"answer\":\"" + version + "\"}"));
            function.invoke("{}");
            List<ReceivedSpan> roots = function.roots(2);
            assertThat(roots).hasSize(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("faas.invocation_id", first.requestId());
            assertThat(roots.get(1).attributes()).containsEntry("faas.coldstart", false);
            assertThat(function.process.output()).doesNotContain("coldspan");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void measuresAsMuchAsInANewerJvm(int release) throws Exception {
        assertThat(shape(OlderJvm.java(release))).isEqualTo(shape(OWN));
    }

    // Names of the spans of a cold start, and of the attributes of its root and resource.
    private List<Set<String>> shape(String java) throws Exception {
        try (OlderFunction function = attached(java)) {
            function.invoke("{}");
            ReceivedSpan root = function.roots(1).get(0);
            Set<String> names = new TreeSet<>();
            function.sink.spans().forEach(span -> names.add(span.name()));
            return List.of(
                    names,
                    new TreeSet<>(root.attributes().keySet()),
                    new TreeSet<>(root.resourceAttributes().keySet()));
        }
    }

    @ParameterizedTest
    @CsvSource({"8, client", "8, handler", "11, client", "11, handler"})
    void passesAnExceptionOnAndRecordsIt(int release, String hook) throws Exception {
        try (OlderFunction function = attached(OlderJvm.java(release), "COLDSPAN_HOOK", hook)) {
            Answer answer = function.invoke("{\"do\":\"fail\"}");
            assertThat(answer.kind()).isEqualTo("error");
            assertThat(answer.body()).contains("order 17 not found").doesNotContain("coldspan");
            ReceivedSpan root = function.roots(1).get(0);
            assertThat(root.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(root.proto().getStatus().getMessage()).isEqualTo("order 17 not found");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void reportsATimeoutBeforeItHappens(int release) throws Exception {
        try (OlderFunction function = attached(OlderJvm.java(release))) {
            function.invoke("{}");
            function.invoke(Invocation.of("{\"do\":\"sleep\"}").withTimeout(Duration.ofMillis(900)));
            assertThat(function.roots(2).get(1).attributes()).containsEntry("coldspan.outcome", "timeout");
        }
    }

    @ParameterizedTest
    @CsvSource({"8, false", "8, true", "11, false", "11, true"})
    void makesASpanOfADatabaseCall(int release, boolean sdk) throws Exception {
        try (OlderFunction function = attached(OlderJvm.java(release), "COLDSPAN_SDK", Boolean.toString(sdk))) {
            assertThat(function.invoke("{\"do\":\"sql\"}").body())
                    .as(function.process.output())
                    .isEqualTo("{\"answer\":42}");
            String root = function.roots(1).get(0).spanId();
            assertThat(function.children()).singleElement().satisfies(call -> {
                assertThat(call.parentId()).isEqualTo(root);
                assertThat(call.attributes())
                        .containsEntry("db.system.name", "h2database")
                        .containsEntry("db.query.text", "select ? + ?");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void makesASpanOfACallThroughUrlConnection(int release) throws Exception {
        try (OlderFunction function = attached(OlderJvm.java(release))) {
            asksAnotherService(function, "{\"do\":\"http\",\"url\":\"%s\"}");
        }
    }

    @Test
    void makesASpanOfACallThroughTheHttpClientOfJava11() throws Exception {
        try (OlderFunction function = OlderFunction.modern(OlderJvm.java(11), directory)) {
            asksAnotherService(function, "{\"url\":\"%s\"}");
        }
    }

    private static void asksAnotherService(OlderFunction function, String event) throws Exception {
        List<String> traceparents = new CopyOnWriteArrayList<>();
        HttpServer stock = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        stock.createContext("/", exchange -> {
            traceparents.add(String.valueOf(exchange.getRequestHeaders().get("traceparent")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        stock.start();
        try {
            String url = "http://127.0.0.1:" + stock.getAddress().getPort() + "/stock";
            assertThat(function.invoke(String.format(event, url)).body())
                    .as(function.process.output())
                    .isEqualTo("{\"answer\":204}");
            ReceivedSpan root = function.roots(1).get(0);
            assertThat(function.children()).hasSize(1);
            ReceivedSpan call = function.children().get(0);
            assertThat(call.parentId()).isEqualTo(root.spanId());
            assertThat(call.attributes())
                    .containsEntry("url.full", url)
                    .containsEntry("http.response.status_code", 204L);
            assertThat(traceparents).containsExactly("[00-" + root.traceId() + "-" + call.spanId() + "-03]");
        } finally {
            stock.stop(0);
        }
    }

    @Test
    void observesWithoutJavaagentInJava11() throws Exception {
        try (OlderFunction function =
                OlderFunction.plain(OlderJvm.java(11), directory, process -> process.mainClass(Main.class))) {
            function.invoke("{}");
            assertThat(function.roots(1).get(0).attributes()).containsEntry("faas.coldstart", true);
        }
    }

    @Test
    void runsTheFunctionWithOneWarningWithoutJavaagentInJava8() throws Exception {
        try (OlderFunction function =
                OlderFunction.plain(OlderJvm.java(8), directory, process -> process.mainClass(Main.class))) {
            assertThat(function.invoke("{}").body()).isEqualTo("{\"answer\":\"1.8\"}");
            assertThat(function.process.output().lines().filter(line -> line.contains("coldspan")))
                    .singleElement()
                    .asString()
                    .startsWith("coldspan WARN: ");
        }
    }
}
