package dev.coldspan.agent.platform.woven;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coldspan.agent.platform.woven.functions.Shop;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One function, woven as it loads or before: the spans are the same, and there is one of each. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WovenFunctionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int SPANS_OF_AN_INVOCATION = 4;
    private static final List<String> COMPARED =
            List.of("code.", "db.", "http.", "server.", "url.", "error.", "faas.coldstart", "coldspan.outcome");

    @TempDir
    private static Path directory;

    private static ShopFiles files;
    private static HttpServer stock;
    private static final List<List<String>> TRACEPARENTS = new CopyOnWriteArrayList<>();

    private final OtlpSink sink = OtlpSink.start();
    private final RuntimeApi api = RuntimeApi.start();

    @BeforeAll
    static void build() throws IOException {
        files = new ShopFiles(directory);
        stock = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        stock.createContext("/", exchange -> {
            TRACEPARENTS.add(exchange.getRequestHeaders().get("traceparent"));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/none") ? 404 : 204, -1);
            exchange.close();
        });
        stock.start();
    }

    @AfterAll
    static void stop() {
        stock.stop(0);
    }

    @AfterEach
    void close() {
        TRACEPARENTS.clear();
        api.close();
        sink.close();
    }

    private LambdaProcess.Builder shop() {
        return new LambdaProcess.Builder(Shop.class.getName(), api).env("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
    }

    private Answer ask(String path) throws Exception {
        String url = "http://127.0.0.1:" + stock.getAddress().getPort() + path;
        return api.invoke(Invocation.of("{\"url\":\"" + url + "\"}").withTimeout(PATIENCE), PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void hasOneSpanOfEachCallHoweverItWasWoven(Way way) throws Exception {
        try (LambdaProcess process = way.apply(shop(), files).start()) {
            assertThat(ask("/stock")).as(process.output()).isEqualTo(new Answer("response", "\"42 204\""));
            assertThat(ask("/none").body())
                    .contains("\"errorMessage\":\"no such order\"")
                    .doesNotContain("coldspan.agent.bootstrap");
            sink.await(2, ReceivedSpan::isRoot, PATIENCE);
            List<ReceivedSpan> spans = sink.spans().stream()
                    .filter(span -> !span.name().startsWith("init"))
                    .toList();
            assertThat(spans).as(process.output()).hasSize(2 * SPANS_OF_AN_INVOCATION);
            assertThat(comparable(spans)).isEqualTo(expected());
            assertThat(process.output()).doesNotContain("coldspan WARN");
            assertThat(TRACEPARENTS).allSatisfy(values -> assertThat(values).hasSize(1));
            assertThat(TRACEPARENTS.stream().map(values -> values.get(0).substring(36, 52)))
                    .as("the other side is told of the client's span")
                    .containsExactlyElementsOf(spans.stream()
                            .filter(span -> span.name().equals("GET"))
                            .map(ReceivedSpan::spanId)
                            .toList());
        }
    }

    @Test
    void answersAsBeforeWhereNoAgentIs() throws Exception {
        String client = String.join(File.pathSeparator, ShopFiles.client());
        try (LambdaProcess process =
                shop().taskRoot(files.wovenJar).classPath(client).start()) {
            assertThat(ask("/stock")).as(process.output()).isEqualTo(new Answer("response", "\"42 204\""));
            assertThat(ask("/none").body()).contains("no such order").doesNotContain("coldspan.agent.bootstrap");
            assertThat(process.output()).doesNotContain("coldspan WARN", "coldspan.agent.bootstrap");
            assertThat(TRACEPARENTS).containsExactly(null, null);
            assertThat(sink.spans()).isEmpty();
        }
    }

    @Test
    void isWovenWithoutAWarning() {
        assertThat(files.warnings()).isEmpty();
    }

    // Everything that the two invocations call, sorted; a class woven twice would give one of these twice.
    private static List<String> expected() {
        String select = "orders > SPAN_KIND_CLIENT SELECT {db.namespace=orders, db.operation.name=SELECT, "
                + "db.query.summary=SELECT, db.query.text=select ? + ?, db.system.name=h2database}";
        int port = stock.getAddress().getPort();
        String server = "server.address=127.0.0.1, server.port=" + port + ", url.full=http://127.0.0.1:" + port;
        return List.of(
                "null > SPAN_KIND_SERVER orders {coldspan.outcome=error, "
                        + "error.type=java.lang.IllegalArgumentException, faas.coldstart=false}",
                "null > SPAN_KIND_SERVER orders {coldspan.outcome=ok, faas.coldstart=true}",
                "orders > SPAN_KIND_CLIENT GET {error.type=404, http.request.method=GET, "
                        + "http.response.status_code=404, " + server + "/none}",
                "orders > SPAN_KIND_CLIENT GET {http.request.method=GET, http.response.status_code=204, " + server
                        + "/stock}",
                select,
                select,
                "orders > SPAN_KIND_INTERNAL price {error.type=java.lang.IllegalArgumentException}",
                "orders > SPAN_KIND_INTERNAL price {}");
    }

    private static List<String> comparable(List<ReceivedSpan> spans) {
        Map<String, String> names = new TreeMap<>();
        spans.forEach(span -> names.put(span.spanId(), span.name()));
        return spans.stream()
                .map(span -> {
                    Map<String, Object> attributes = span.attributes();
                    attributes.keySet().removeIf(key -> COMPARED.stream().noneMatch(key::startsWith));
                    return names.get(span.parentId()) + " > " + span.proto().getKind() + " " + span.name() + " "
                            + attributes;
                })
                .sorted()
                .toList();
    }
}
