package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.security.ApiKey;
import dev.coldspan.collector.security.KeyFile;
import dev.coldspan.collector.security.SecurityOptions;
import dev.coldspan.collector.security.TestAuthority;
import dev.coldspan.collector.security.TestAuthority.Identity;
import dev.coldspan.collector.security.TlsOptions;
import dev.coldspan.collector.testing.Requests;
import io.grpc.ChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and client certificates at the front door, over HTTP and gRPC. */
class TlsCollectorTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

    private final TestAuthority servers = new TestAuthority("CN=Servers");
    private final TestAuthority clients = new TestAuthority("CN=Clients");
    private final Identity host = clients.sign("CN=host-1, O=Acme");

    @TempDir
    Path data;

    private ApiKey key;
    private TestCollector collector;

    @BeforeEach
    void write() throws IOException {
        writeServer(servers.sign("CN=collector"));
        servers.writeTo(data.resolve("servers.pem"));
        clients.writeTo(data.resolve("clients.pem"));
        Path credentials = data.resolve("credentials");
        key = new KeyFile(credentials, Clock.systemUTC()).create("k", "bank", List.of(), List.of(), Optional.empty());
        Files.writeString(
                credentials,
                "{\"certificate\":\"CN=host-1, O=Acme\",\"name\":\"hosts\",\"tenant\":\"acme\"}\n",
                StandardOpenOption.APPEND);
    }

    @AfterEach
    void stop() {
        if (collector != null) {
            collector.close();
        }
    }

    @Test
    void takesTheTenantFromTheCertificate() throws Exception {
        start(true);

        assertThat(http(host).statusCode()).isEqualTo(200);
        assertThat(grpc(host, null)).isEqualTo(Status.Code.OK);

        Awaitility.await().until(() -> collector.spans.rows().size() == 2);
        assertThat(collector.spans.tenants()).containsExactly("acme", "acme");
    }

    @Test
    void hangsUpOnClientsWithoutWithAForeignAndWithAnExpiredCertificate() throws Exception {
        start(true);
        Identity foreign = new TestAuthority("CN=Clients").sign("CN=host-1, O=Acme");
        Identity expired = clients.sign("CN=host-1, O=Acme", Instant.now().minus(Duration.ofDays(1)));

        for (Identity identity : new Identity[] {null, foreign, expired}) {
            assertThatThrownBy(() -> http(identity)).isInstanceOf(IOException.class);
            assertThat(grpc(identity, null)).isEqualTo(Status.Code.UNAVAILABLE);
        }
        assertThat(collector.spans.rows()).isEmpty();
    }

    @Test
    void refusesACertificateOfTheRightAuthorityWithAnotherSubject() throws Exception {
        start(true);
        Identity other = clients.sign("CN=host-2, O=Acme");

        assertThat(http(other).statusCode()).isEqualTo(401);
        assertThat(grpc(other, null)).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(collector.numbers.sum("receiver_turned_away", "reason", "certificate"))
                .isEqualTo(2);
    }

    @Test
    void takesAKeyInsteadWhereCertificatesAreNotRequired() throws Exception {
        start(false);

        assertThat(http(null).statusCode()).isEqualTo(401);
        assertThat(grpc(null, null)).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(grpc(null, key)).isEqualTo(Status.Code.OK);
        assertThat(grpc(host, null)).isEqualTo(Status.Code.OK);
        assertThat(grpc(host, key)).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void answersNothingInPlainText() throws Exception {
        start(true);

        assertThat(exchange(
                        collector.collector().otlpHttp(),
                        "POST /v1/traces HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8)))
                .doesNotContain("HTTP");
        ManagedChannel plain = NettyChannelBuilder.forAddress(
                        collector.collector().otlpGrpc())
                .usePlaintext()
                .build();
        try {
            assertThat(export(TraceServiceGrpc.newBlockingStub(plain))).isEqualTo(Status.Code.UNAVAILABLE);
        } finally {
            plain.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /** A hello of TLS 1.1, byte by byte, since no client of today would send it. */
    @Test
    void answersAnOldProtocolWithTheAlertForIt() throws Exception {
        start(true);
        byte[] hello = HexFormat.of()
                .parseHex("16030200310100002d0302" + "00".repeat(32) + "00" + "0006c009c013002f" + "0100");
        for (InetSocketAddress port :
                List.of(collector.collector().otlpHttp(), collector.collector().otlpGrpc())) {
            byte[] answer = exchange(port, hello).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(HexFormat.of().formatHex(answer))
                    .as("fatal, protocol_version")
                    .matches("15030.00020246");
        }
    }

    @Test
    void showsANewCertificateWithoutARestart() throws Exception {
        start(true);
        assertThat(http(host).statusCode()).isEqualTo(200);
        TestAuthority next = new TestAuthority("CN=Next");
        writeServer(next.sign("CN=collector"));
        next.writeTo(data.resolve("servers.pem"));

        Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(next.client(host))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            return client.send(request(), HttpResponse.BodyHandlers.ofByteArray())
                                    .statusCode()
                            == 200
                    && grpc(host, null) == Status.Code.OK;
        });
    }

    /** A connection that rests is none that is slow to begin, which only the handshake can tell. */
    @Test
    void endsHandshakesThatNeverEndAndLeavesConnectionsThatRest() throws Exception {
        start(true, Limits.DEFAULT.withReceiveTime(Duration.ofSeconds(1)));
        HttpClient client = HttpClient.newBuilder()
                .sslContext(servers.client(host))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        assertThat(client.send(request(), HttpResponse.BodyHandlers.ofByteArray())
                        .statusCode())
                .isEqualTo(200);

        for (InetSocketAddress port :
                List.of(collector.collector().otlpHttp(), collector.collector().otlpGrpc())) {
            assertThat(exchange(port, new byte[] {0x16, 3})).as("hangs up").isEmpty();
        }
        TimeUnit.SECONDS.sleep(2);

        assertThat(collector.numbers.sum("receiver_connections_closed", "reason", "slow_headers"))
                .as("the handshake over HTTP, and nothing else")
                .isEqualTo(1);
        assertThat(client.send(request(), HttpResponse.BodyHandlers.ofByteArray())
                        .statusCode())
                .isEqualTo(200);
    }

    private void start(boolean required) {
        start(required, Limits.DEFAULT);
    }

    private void start(boolean required, Limits limits) {
        TlsOptions tls = new TlsOptions(
                data.resolve("server.pem"),
                data.resolve("server.key"),
                Optional.of(data.resolve("clients.pem")),
                required);
        collector = TestCollector.start(TestCollector.options(data)
                .withLimits(limits)
                .withSecurity(
                        new SecurityOptions(Optional.of(data.resolve("credentials")), Optional.of(tls)),
                        ANY_PORT,
                        ANY_PORT,
                        false));
    }

    private void writeServer(Identity identity) throws IOException {
        identity.writeCertificate(data.resolve("server.pem"));
        identity.writeKey(data.resolve("server.key"));
    }

    private HttpResponse<byte[]> http(Identity identity) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(servers.client(identity))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return client.send(request(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(
                        "https://127.0.0.1:" + collector.collector().otlpHttp().getPort() + "/v1/traces"))
                .header("Content-Type", TestCollector.PROTOBUF)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Requests.spans(1).toByteArray()))
                .build();
    }

    private Status.Code grpc(Identity identity, ApiKey shown) throws Exception {
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder()
                .trustManager(data.resolve("servers.pem").toFile());
        if (identity != null) {
            tls.keyManager(
                    identity.writeCertificate(data.resolve("client.pem")).toFile(),
                    identity.writeKey(data.resolve("client.key")).toFile());
        }
        ChannelCredentials credentials = tls.build();
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", collector.collector().otlpGrpc().getPort(), credentials)
                .build();
        try {
            Metadata headers = new Metadata();
            if (shown != null) {
                headers.put(
                        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + shown.text());
            }
            return export(TraceServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)));
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static Status.Code export(TraceServiceGrpc.TraceServiceBlockingStub stub) {
        try {
            stub.withDeadlineAfter(10, TimeUnit.SECONDS).export(Requests.spans(1));
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static String exchange(InetSocketAddress server, byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            // Reset: it hung up without a word.
            return "";
        }
    }
}
