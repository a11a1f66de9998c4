package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coldspan.agent.testkit.ReceivedSpan;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls the function makes to others: a CLIENT span each, and a header that the other side sees. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OutgoingHttpIT {
    private final List<String> traceparents = new CopyOnWriteArrayList<>();
    private HttpServer stock;

    @BeforeEach
    void open() throws IOException {
        stock = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        stock.createContext("/", exchange -> {
            traceparents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            int status = exchange.getRequestURI().getPath().equals("/missing") ? 404 : 204;
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        stock.start();
    }

    @AfterEach
    void close() {
        stock.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "urlconnection, /stock/17, 204, ",
        "urlconnection, /missing, 404, 404",
        "httpclient, /stock/17, 204, ",
        "httpclient, /missing, 404, 404",
        "httpclient-async, /stock/17, 204, ",
    })
    void areChildrenOfTheInvocation(String client, String path, long status, String errorType) throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            String url = "http://127.0.0.1:" + stock.getAddress().getPort() + path;
            String event = "{\"do\":\"" + client + "\",\"url\":\"" + url + "?sig=secret\"}";
            assertThat(agent.invoke(event).body()).isEqualTo("{\"status\":" + status + "}");
            agent.invoke("{}");
            ReceivedSpan root = agent.roots(2).get(0);
            List<ReceivedSpan> calls = clientSpans(agent);
            assertThat(calls).hasSize(1);
            ReceivedSpan call = calls.get(0);
            assertThat(call.name()).isEqualTo("GET");
            assertThat(call.parentId()).isEqualTo(root.spanId());
            assertThat(call.attributes())
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.response.status_code", status)
                    .containsEntry("url.full", url + "?sig=REDACTED")
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("server.port", (long) stock.getAddress().getPort());
            assertThat(call.attributes().get("error.type")).isEqualTo(errorType);
            // 03: sampled, and a random trace id (W3C Trace Context, level 2).
            assertThat(traceparents).containsExactly("00-" + root.traceId() + "-" + call.spanId() + "-03");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"urlconnection", "httpclient"})
    void areSeenFromTheFirstOnOfAFunctionBesideTheRuntimeClient(String client) throws Exception {
        try (PackagedAgent agent = PackagedAgent.onClassPath(PackagedAgent.ORDERS, function -> {})) {
            String url = "http://127.0.0.1:" + stock.getAddress().getPort() + "/";
            agent.invoke("{\"do\":\"" + client + "\",\"url\":\"" + url + "\"}");
            agent.roots(1);
            assertThat(clientSpans(agent)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"urlconnection", "httpclient"})
    void endWithTheExceptionWhenNobodyAnswers(String client) throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            assertThat(agent.invoke("{\"do\":\"" + client + "\",\"url\":\"http://127.0.0.1:1/\"}")
                            .kind())
                    .isEqualTo("error");
            agent.roots(1);
            assertThat(clientSpans(agent)).singleElement().satisfies(call -> {
                assertThat(call.attributes()).containsEntry("error.type", "java.net.ConnectException");
                assertThat(call.proto().getStatus().getCodeValue()).isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"urlconnection", "httpclient", "httpclient-async"})
    void areNotMadeForTheRuntimeApi(String client) throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(PackagedAgent.ORDERS)) {
            String url = "http://" + agent.api.address() + "/elsewhere";
            assertThat(agent.invoke("{\"do\":\"" + client + "\",\"url\":\"" + url + "\"}")
                            .body())
                    .isEqualTo("{\"status\":404}");
            agent.roots(1);
            assertThat(clientSpans(agent)).isEmpty();
        }
    }

    private static List<ReceivedSpan> clientSpans(PackagedAgent agent) {
        return agent.sink.spans().stream()
                .filter(span -> span.proto().getKind() == SpanKind.SPAN_KIND_CLIENT)
                .toList();
    }
}
