package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.RetryInfo;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.security.ApiKey;
import dev.coldspan.collector.security.KeyFile;
import dev.coldspan.collector.security.SecurityOptions;
import dev.coldspan.collector.testing.Requests;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys at the front door, over plain text. Inputs H14, H15 and G4 of the catalogue of bad inputs. */
class SecuredCollectorTest {

    private static final String TRACES = Signal.TRACES.path();
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    Path data;

    private Path credentials;
    private KeyFile keys;
    private ApiKey key;
    private TestCollector collector;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        credentials = data.resolve("credentials");
        keys = new KeyFile(credentials, Clock.systemUTC());
        key = keys.create("shop", "acme", List.of(), List.of(), Optional.empty());
        collector = TestCollector.start(options());
        channel = NettyChannelBuilder.forAddress(collector.collector().otlpGrpc())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        collector.close();
    }

    @Test
    void storesUnderTheTenantOfTheKeyWhateverTheRequestClaims() throws Exception {
        byte[] body = Requests.traces(Requests.span("a").addAttributes(Requests.attribute("tenant.id", "bank")))
                .toByteArray();

        HttpResponse<byte[]> answer = collector.post(
                TRACES, TestCollector.PROTOBUF, body, "Authorization", "Bearer " + key.text(), "X-Tenant", "bank");
        Metadata claims = bearer(key);
        claims.put(Metadata.Key.of("x-tenant", Metadata.ASCII_STRING_MARSHALLER), "bank");
        stub(claims).export(Requests.spans(1));

        assertThat(answer.statusCode()).isEqualTo(200);
        Awaitility.await().until(() -> collector.spans.rows().size() == 2);
        assertThat(collector.spans.tenants()).containsExactly("acme", "acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic abc", "Bearer", "Bearer csk_wrong", "Bearer \u00e4\u00f6", "$KEY"})
    void refusesOverHttpWhatIsNoCredential(String header) throws Exception {
        HttpResponse<byte[]> answer = post("Authorization", header.replace("$KEY", key.text()));

        assertUnauthenticated(answer);
    }

    @Test
    void refusesAnEmptyHandInTheEncodingOfTheRequest() throws Exception {
        HttpResponse<byte[]> answer = post();

        assertUnauthenticated(answer);
        assertThat(answer.headers().firstValue("Content-Type")).contains(TestCollector.PROTOBUF);
        com.google.rpc.Status status = com.google.rpc.Status.parseFrom(answer.body());
        assertThat(status.getMessage()).startsWith("no valid credential");
        assertThat(status.getDetailsList()).isEmpty();
        assertThat(collector.numbers.sum("receiver_turned_away", "reason", "missing"))
                .isEqualTo(1);
        assertThat(collector.numbers.sum("receiver_requests", "outcome", "unauthenticated"))
                .isEqualTo(1);
        assertThat(collector.numbers.sum("receiver_received_spans")).isZero();
    }

    @Test
    void refusesSeveralAuthorizationHeaders() throws Exception {
        String request = "POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-protobuf\r\n"
                + "Authorization: Bearer " + key.text() + "\r\nAuthorization: Bearer " + key.text() + "\r\n"
                + "Content-Length: 0\r\n\r\n";
        assertThat(raw(request)).startsWith("HTTP/1.1 401 ");

        Metadata twice = bearer(key);
        twice.put(AUTHORIZATION, "Bearer " + key.text());
        assertThat(code(() -> stub(twice).export(Requests.spans(1)))).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void refusesAKeyInTheAddressAlsoBesideAGoodOne() throws Exception {
        HttpResponse<byte[]> answer = collector.post(
                TRACES + "?api_key=" + key.text(),
                TestCollector.PROTOBUF,
                Requests.spans(1).toByteArray(),
                "Authorization",
                "Bearer " + key.text());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("revoke it");
    }

    @Test
    void refusesHeadersBeyondTheLimit() throws Exception {
        assertThat(post("Authorization", "Bearer " + "a".repeat(20_000)).statusCode())
                .isEqualTo(431);
        Metadata huge = new Metadata();
        huge.put(AUTHORIZATION, "Bearer " + "a".repeat(20_000));
        assertThat(code(() -> stub(huge).export(Requests.spans(1)))).isNotEqualTo(Status.Code.OK);
    }

    /** What is no gzip would be found out by whoever tries to inflate it. */
    @Test
    void inflatesNothingOfStrangers() throws Exception {
        byte[] garbage = new byte[1 << 20];
        assertThat(collector
                        .post(TRACES, TestCollector.PROTOBUF, garbage, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(401);
        assertThat(collector
                        .post(TRACES, TestCollector.PROTOBUF, garbage, "Content-Encoding", "br")
                        .statusCode())
                .isEqualTo(401);
        assertThat(collector.post(TRACES, "text/plain", garbage).statusCode()).isEqualTo(401);

        TraceServiceGrpc.TraceServiceBlockingStub stranger =
                TraceServiceGrpc.newBlockingStub(channel).withCompression("gzip");
        ExportTraceServiceRequest bomb = Requests.traces(Requests.span("a").setTraceState("0".repeat(50 << 20)));
        assertThat(code(() -> stranger.export(bomb))).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(collector.numbers.sum("receiver_in_flight_bytes")).isZero();
    }

    @Test
    void answersAStrangerWhoseBodyNeverEndsAtOnceAndHangsUp() throws Exception {
        long start = System.nanoTime();
        InetSocketAddress server = collector.collector().otlpHttp();
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 401 ").containsIgnoringCase("Connection: close");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void answersAStrangerWhoseCallNeverSendsItsMessageAtOnce() throws Exception {
        CompletableFuture<Status> closed = new CompletableFuture<>();
        // As a stream, because of other calls the client holds back the headers until there is a message.
        ClientCall<ExportTraceServiceRequest, ExportTraceServiceResponse> call = channel.newCall(
                TraceServiceGrpc.getExportMethod().toBuilder()
                        .setType(MethodDescriptor.MethodType.CLIENT_STREAMING)
                        .build(),
                CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        closed.complete(status);
                    }
                },
                new Metadata());

        assertThat(closed.get(5, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void asksForACredentialAlsoBesideItsOwnServices() {
        HealthGrpc.HealthBlockingStub stranger = HealthGrpc.newBlockingStub(channel);
        assertThat(code(() -> stranger.check(HealthCheckRequest.getDefaultInstance())))
                .isEqualTo(Status.Code.UNAUTHENTICATED);

        assertThat(stranger.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(key)))
                        .check(HealthCheckRequest.getDefaultInstance())
                        .isInitialized())
                .isTrue();
    }

    @Test
    void letsAKeySendTheSignalsItWasMadeForOnly() throws Exception {
        ApiKey traces = keys.create("traces-only", "acme", List.of("traces"), List.of(), Optional.empty());
        Awaitility.await()
                .until(() -> post("Authorization", "Bearer " + traces.text()).statusCode() == 200);

        HttpResponse<byte[]> answer = collector.post(
                Signal.LOGS.path(), TestCollector.JSON, new byte[0], "Authorization", "Bearer " + traces.text());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("may not send logs");
        LogsServiceGrpc.LogsServiceBlockingStub logs = LogsServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(traces)));
        assertThat(code(() -> logs.export(Requests.logs(Requests.log("a"))))).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void rejectsWhatAKeyReportsOfOtherFunctions() throws Exception {
        ApiKey checkout = keys.create("checkout", "acme", List.of(), List.of("checkout*"), Optional.empty());
        ExportTraceServiceRequest request = Requests.traces(
                Requests.span("a").addAttributes(Requests.attribute("faas.name", "checkout-eu")),
                Requests.span("b").addAttributes(Requests.attribute("faas.name", "payment")),
                Requests.span("c"));
        Awaitility.await().until(() -> code(() -> stub(bearer(checkout)).export(request)) == Status.Code.OK);

        ExportTraceServiceResponse answer = stub(bearer(checkout)).export(request);

        assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
        assertThat(answer.getPartialSuccess().getErrorMessage())
                .isEqualTo("span 1: this credential may not report this function");
        Awaitility.await().until(() -> collector.spans.rows().size() == 2);
        assertThat(collector.numbers.sum("receiver_refused_spans", "reason", "function"))
                .isEqualTo(4);
    }

    @Test
    void tellsATenantOverItsQuotaWhenToComeAgain() throws Exception {
        Files.writeString(credentials, Files.readString(credentials) + "{\"quota\":\"acme\",\"itemsPerSecond\":10}\n");
        // The new quota begins with a full bucket of 100.
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .until(() -> code(() -> stub(bearer(key)).export(Requests.spans(300))) == Status.Code.UNAVAILABLE);

        HttpResponse<byte[]> http = post("Authorization", "Bearer " + key.text());
        StatusRuntimeException grpc = catchThrowableOfType(
                StatusRuntimeException.class, () -> stub(bearer(key)).export(Requests.spans(1)));

        assertThat(http.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(http.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(15L, 30L);
        RetryInfo retry = StatusProto.fromThrowable(grpc).getDetails(0).unpack(RetryInfo.class);
        assertThat(retry.getRetryDelay().getSeconds()).isBetween(15L, 30L);
        assertThat(collector.numbers.sum("receiver_requests", "outcome", "quota"))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void forgetsARevokedKeyWithinSeconds() throws Exception {
        assertThat(post("Authorization", "Bearer " + key.text()).statusCode()).isEqualTo(200);

        keys.revoke(key.id());

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> post("Authorization", "Bearer " + key.text()).statusCode() == 401);
    }

    private CollectorOptions options() {
        CollectorOptions open = TestCollector.options(data);
        return open.withSecurity(
                new SecurityOptions(Optional.of(credentials), Optional.empty()),
                open.otlpGrpc(),
                open.otlpHttp(),
                false);
    }

    private HttpResponse<byte[]> post(String... headers) throws IOException, InterruptedException {
        return collector.post(TRACES, TestCollector.PROTOBUF, Requests.spans(1).toByteArray(), headers);
    }

    private void assertUnauthenticated(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(collector.spans.rows()).isEmpty();
    }

    private String raw(String request) throws IOException {
        InetSocketAddress server = collector.collector().otlpHttp();
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TraceServiceGrpc.TraceServiceBlockingStub stub(Metadata headers) {
        return TraceServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Metadata bearer(ApiKey key) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + key.text());
        return headers;
    }

    private static Status.Code code(Runnable call) {
        try {
            call.run();
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }
}
