package dev.coldspan.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.testkit.library.Exercise;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every instrumented HTTP client does, for each of its {@code releases()}. */
public abstract class HttpClientContract {
    /** The exercise sends one request: method, URL, and names and values of headers in turn; answers status and body. */
    protected abstract Class<? extends Exercise> exercise();

    private EchoServer server;

    @BeforeEach
    void open() throws IOException {
        server = new EchoServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static LibraryRun run(String release) {
        return LibraryRun.with(release.isEmpty() ? new String[0] : release.split(" "))
                .expecting(1);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesASpanBelowTheInvocation(String release) {
        Outcome outcome = run(release).runBothWays(exercise(), "GET", server.url("/orders?sig=s3cret&page=2"));
        assertThat(outcome.result()).isEqualTo("200 answer to GET /orders");
        FinishedSpan span = outcome.onlySpan();
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.kind()).isEqualTo(Kind.CLIENT);
        assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
        assertThat(span.status()).isZero();
        assertThat(span.attributes())
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.full", server.url("/orders?sig=REDACTED&page=2"))
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", (long) server.port())
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("network.protocol.version", "1.1")
                .doesNotContainKey("error.type");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void tellsTheServerItsParent(String release) {
        FinishedSpan span =
                run(release).run(exercise(), "POST", server.url("/")).onlySpan();
        assertThat(span.name()).isEqualTo("POST");
        assertThat(server.traceparents()).containsExactly("[" + span.traceparent() + "]");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void leavesTheApplicationsOwnHeaderAlone(String release) {
        String own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        run(release).run(exercise(), "GET", server.url("/"), "TraceParent", own).onlySpan();
        assertThat(server.traceparents()).containsExactly("[" + own + "]");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void sendsTheFormatsAskedFor(String release) {
        FinishedSpan span = run(release)
                .environment("OTEL_PROPAGATORS", "b3,xray")
                .run(exercise(), "GET", server.url("/"))
                .onlySpan();
        String trace = span.ref().traceId();
        assertThat(server.traceparents()).containsExactly("null");
        assertThat(server.otherFormats())
                .containsExactly("b3=[" + trace + "-" + span.ref().spanId() + "-1] xray=[Root=1-"
                        + trace.substring(0, 8) + "-" + trace.substring(8) + ";Parent="
                        + span.ref().spanId() + ";Sampled=1]");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void marksAnErrorStatus(String release) {
        FinishedSpan span = run(release)
                .runBothWays(exercise(), "GET", server.url("/status/503"))
                .onlySpan();
        assertThat(span.status()).isEqualTo(2);
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 503L)
                .containsEntry("error.type", "503");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void endsWithTheExceptionWhenNobodyListens(String release) throws IOException {
        int port;
        try (ServerSocket closedAgain = new ServerSocket(0)) {
            port = closedAgain.getLocalPort();
        }
        Outcome outcome = run(release).runBothWays(exercise(), "GET", "http://127.0.0.1:" + port + "/");
        assertThat(isRefusal(outcome.thrown())).as(outcome.describe()).isTrue();
        assertThat(outcome.spans()).singleElement().satisfies(span -> {
            assertThat(span.status()).isEqualTo(2);
            assertThat(span.attributes())
                    .containsEntry("error.type", outcome.thrown().getClass().getName())
                    .doesNotContainKey("http.response.status_code");
        });
    }

    // Clients wrap the exception or put another one below it.
    private static boolean isRefusal(Throwable thrown) {
        return thrown instanceof ConnectException || thrown.getCause() != null && isRefusal(thrown.getCause());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesOneSpanForACallThatIsRedirected(String release) {
        FinishedSpan span = run(release)
                .runBothWays(exercise(), "GET", server.url("/redirect"))
                .onlySpan();
        assertThat(span.attributes())
                .containsEntry("url.full", server.url("/redirect"))
                .containsEntry("http.response.status_code", 200L);
        // The run as released made the first two requests.
        assertThat(server.traceparents().subList(2, 4)).containsOnly("[" + span.traceparent() + "]");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesNoSpanForTheRuntimeApi(String release) {
        Outcome outcome = LibraryRun.with(release.isEmpty() ? new String[0] : release.split(" "))
                .environment("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.port())
                .run(exercise(), "GET", server.url("/"));
        assertThat(outcome.result()).isEqualTo("200 answer to GET /");
        assertThat(outcome.spans()).isEmpty();
        assertThat(server.traceparents()).containsExactly("null");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesNoSpanOutsideAnInvocation(String release) {
        Outcome outcome = LibraryRun.with(release.isEmpty() ? new String[0] : release.split(" "))
                .outsideInvocation()
                .run(exercise(), "GET", server.url("/"));
        assertThat(outcome.result()).isEqualTo("200 answer to GET /");
        assertThat(outcome.spans()).isEmpty();
        assertThat(server.traceparents()).containsExactly("null");
    }
}
