package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.security.TestAuthority;
import dev.coldspan.collector.testing.Requests;
import io.grpc.TlsServerCredentials;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrpcTransportTest {

    private static final ExportTraceServiceRequest SPANS = Requests.spans(2);

    @Test
    void sendsAllPartsAsOneRequestWithItsHeaders() throws Exception {
        try (GrpcDestination destination = new GrpcDestination()) {
            ExportTraceServiceRequest more = Requests.spans(1);

            Transport.Taken taken = destination.send(
                    destination.settings("HEADERS", "authorization=Bearer%20secret, x-team = a+b"),
                    SPANS.toByteArray(),
                    more.toByteArray());

            Destination.Received received = destination.next();
            assertEquals(SPANS.toBuilder().mergeFrom(more).build(), received.spans());
            assertEquals("Bearer secret", received.headers().get("authorization"));
            assertEquals("a+b", received.headers().get("x-team"));
            assertEquals("gzip", received.headers().get("grpc-encoding"));
            assertEquals(
                    GrpcDestination.method(Signal.TRACES), received.headers().get("method"));
            assertEquals(new Transport.Taken(0, ""), taken);
        }
    }

    @Test
    void sendsUncompressedWhenToldTo() throws Exception {
        try (GrpcDestination destination = new GrpcDestination()) {
            destination.send(destination.settings("COMPRESSION", "none"), SPANS.toByteArray());

            assertFalse("gzip".equals(destination.next().headers().get("grpc-encoding")));
        }
    }

    @Test
    void reportsWhatTheDestinationRejected() throws Exception {
        try (GrpcDestination destination = new GrpcDestination()) {
            destination.answer = ExportTraceServiceResponse.newBuilder()
                    .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                            .setRejectedSpans(1)
                            .setErrorMessage("too\nold"))
                    .build();

            assertEquals(
                    new Transport.Taken(1, "too old"), destination.send(destination.settings(), SPANS.toByteArray()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"CANCELLED", "DEADLINE_EXCEEDED", "ABORTED", "OUT_OF_RANGE", "UNAVAILABLE", "DATA_LOSS"})
    void maySendAgainWhereTheProtocolSaysSo(Code code) throws Exception {
        assertTrue(
                failureOf(Status.newBuilder().setCode(code.getNumber()).build()).retryable());
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {
                "INVALID_ARGUMENT",
                "UNAUTHENTICATED",
                "PERMISSION_DENIED",
                "UNIMPLEMENTED",
                "INTERNAL",
                "UNKNOWN",
                "NOT_FOUND",
                "ALREADY_EXISTS",
                "FAILED_PRECONDITION",
                "RESOURCE_EXHAUSTED"
            })
    void doesNotSendAgainWhatWillBeRefusedAgain(Code code) throws Exception {
        assertFalse(
                failureOf(Status.newBuilder().setCode(code.getNumber()).build()).retryable());
    }

    @Test
    void waitsAsLongAsTheDestinationAsks() throws Exception {
        RefusedException refused = failureOf(Destination.retryIn(Code.UNAVAILABLE, 7));

        assertEquals(Duration.ofSeconds(7), refused.retryAfter());
        assertTrue(refused.getMessage().endsWith("UNAVAILABLE: later"), refused.getMessage());
    }

    @Test
    void takesAnExhaustedDestinationForRetryableOnlyWhenItSaysWhen() throws Exception {
        RefusedException refused = failureOf(Destination.retryIn(Code.RESOURCE_EXHAUSTED, 3));

        assertTrue(refused.retryable());
        assertEquals(Duration.ofSeconds(3), refused.retryAfter());
    }

    @Test
    void doesNotWaitANegativeTime() throws Exception {
        assertEquals(
                Duration.ZERO,
                failureOf(Destination.retryIn(Code.UNAVAILABLE, -5)).retryAfter());
    }

    @Test
    void namesTheEndpointNobodyListensAt() throws Exception {
        OtlpSettings settings;
        try (GrpcDestination destination = new GrpcDestination()) {
            settings = destination.settings();
        }
        try (GrpcTransport transport = new GrpcTransport(settings)) {
            RefusedException refused = assertThrows(
                    RefusedException.class, () -> transport.send(Signal.TRACES, List.of(SPANS.toByteArray())));

            assertTrue(refused.retryable());
            assertTrue(refused.getMessage().contains(settings.endpoint().toString()), refused.getMessage());
        }
    }

    @Test
    void speaksTlsAndShowsItsCertificate(@TempDir Path folder) throws Exception {
        TestAuthority authority = new TestAuthority("CN=authority");
        TestAuthority.Identity server = authority.sign("CN=server");
        TestAuthority.Identity client = authority.sign("CN=client");
        Path trusted = authority.writeTo(folder.resolve("ca.pem"));
        TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder()
                .keyManager(
                        server.writeCertificate(folder.resolve("server.pem")).toFile(),
                        server.writeKey(folder.resolve("server.key")).toFile())
                .trustManager(trusted.toFile())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
        try (GrpcDestination destination = new GrpcDestination("https", tls.build())) {
            String[] certificates = {
                "CERTIFICATE", trusted.toString(),
                "CLIENT_CERTIFICATE",
                        client.writeCertificate(folder.resolve("client.pem")).toString(),
                "CLIENT_KEY", client.writeKey(folder.resolve("client.key")).toString()
            };

            destination.send(destination.settings(certificates), SPANS.toByteArray());

            assertEquals(SPANS, destination.next().spans());
            OtlpSettings stranger = destination.settings("CERTIFICATE", trusted.toString());
            assertThrows(RefusedException.class, () -> destination.send(stranger, SPANS.toByteArray()));
        }
    }

    private static RefusedException failureOf(Status status) throws Exception {
        try (GrpcDestination destination = new GrpcDestination()) {
            destination.failure = status;
            return assertThrows(
                    RefusedException.class, () -> destination.send(destination.settings(), SPANS.toByteArray()));
        }
    }
}
