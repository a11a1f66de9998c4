package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Status;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.security.TestAuthority;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {

    private static final ExportTraceServiceRequest SPANS = Requests.spans(2);

    @Test
    void postsAllPartsAsOneRequestToTheSignalsPath() throws Exception {
        try (HttpDestination destination = new HttpDestination()) {
            ExportTraceServiceRequest more = Requests.spans(1);

            Transport.Taken taken = destination.send(
                    destination.settings("HEADERS", "Authorization=Bearer%20secret"),
                    SPANS.toByteArray(),
                    more.toByteArray());

            Destination.Received received = destination.next();
            assertEquals(SPANS.toBuilder().mergeFrom(more).build(), received.spans());
            assertEquals("/v1/traces", received.headers().get("path"));
            assertEquals("application/x-protobuf", received.headers().get("content-type"));
            assertEquals("gzip", received.headers().get("content-encoding"));
            assertEquals("Bearer secret", received.headers().get("authorization"));
            assertEquals(new Transport.Taken(0, ""), taken);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/otlp", "/otlp/"})
    void appendsTheSignalsPathToTheEndpoints(String path) throws Exception {
        try (HttpDestination destination = new HttpDestination()) {
            destination.send(
                    destination.settings("ENDPOINT", destination.endpoint() + path, "COMPRESSION", "none"),
                    SPANS.toByteArray());

            Destination.Received received = destination.next();
            assertEquals("/otlp/v1/traces", received.headers().get("path"));
            assertFalse(received.headers().containsKey("content-encoding"));
        }
    }

    @Test
    void reportsWhatTheDestinationRejected() throws Exception {
        try (HttpDestination destination = new HttpDestination()) {
            destination.answer = ExportTraceServiceResponse.newBuilder()
                    .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                            .setRejectedSpans(2)
                            .setErrorMessage("quota"))
                    .build()
                    .toByteArray();

            assertEquals(
                    new Transport.Taken(2, "quota"), destination.send(destination.settings(), SPANS.toByteArray()));
        }
    }

    @Test
    void takesAnAnswerThatIsNoneForSuccessBecauseTheRequestWasTaken() throws Exception {
        try (HttpDestination destination = new HttpDestination()) {
            destination.answer = "<html>ok</html>".getBytes(StandardCharsets.UTF_8);

            assertEquals(new Transport.Taken(0, ""), destination.send(destination.settings(), SPANS.toByteArray()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void maySendAgainWhereTheProtocolSaysSo(int status) throws Exception {
        assertTrue(failureOf(status).retryable());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 413, 500, 501})
    void doesNotSendAgainWhatWillBeRefusedAgain(int status) throws Exception {
        assertFalse(failureOf(status).retryable());
    }

    @Test
    void waitsAsLongAsTheDestinationAsks() throws Exception {
        assertEquals(Duration.ofSeconds(9), failureOf(503, "Retry-After", "9").retryAfter());
    }

    @Test
    void showsTheReasonOfAStatus() throws Exception {
        try (HttpDestination destination = new HttpDestination()) {
            destination.status = 400;
            destination.answerHeaders.put("Content-Type", "application/x-protobuf");
            destination.answer =
                    Status.newBuilder().setMessage("span 0: no\r\nname").build().toByteArray();

            RefusedException refused = assertThrows(
                    RefusedException.class, () -> destination.send(destination.settings(), SPANS.toByteArray()));

            assertEquals(
                    "OTLP/HTTP to " + destination.endpoint() + " answered 400: span 0: no name", refused.getMessage());
        }
    }

    @Test
    void maySendAgainWhenNobodyKnowsWhatBecameOfIt() throws Exception {
        try (HttpDestination destination = new HttpDestination()) {
            destination.hangUp = true;

            RefusedException refused = assertThrows(
                    RefusedException.class, () -> destination.send(destination.settings(), SPANS.toByteArray()));

            assertTrue(refused.retryable());
        }
    }

    @Test
    void namesTheEndpointNobodyListensAt() throws Exception {
        OtlpSettings settings;
        try (HttpDestination destination = new HttpDestination()) {
            settings = destination.settings();
        }
        try (HttpTransport transport = new HttpTransport(settings)) {
            RefusedException refused = assertThrows(
                    RefusedException.class, () -> transport.send(Signal.TRACES, List.of(SPANS.toByteArray())));

            assertTrue(refused.retryable());
            assertEquals("OTLP/HTTP to " + settings.endpoint() + " failed: cannot connect", refused.getMessage());
        }
    }

    @Test
    void speaksTlsAndShowsItsCertificate(@TempDir Path folder) throws Exception {
        TestAuthority authority = new TestAuthority("CN=authority");
        TestAuthority.Identity client = authority.sign("CN=client");
        Path trusted = authority.writeTo(folder.resolve("ca.pem"));
        try (HttpDestination destination = HttpDestination.secure(authority.client(authority.sign("CN=server")))) {
            destination.send(
                    destination.settings(
                            "CERTIFICATE", trusted.toString(),
                            "CLIENT_CERTIFICATE",
                                    client.writeCertificate(folder.resolve("client.pem"))
                                            .toString(),
                            "CLIENT_KEY",
                                    client.writeKey(folder.resolve("client.key"))
                                            .toString()),
                    SPANS.toByteArray());

            assertEquals(SPANS, destination.next().spans());
            OtlpSettings stranger = destination.settings("CERTIFICATE", trusted.toString());
            assertThrows(RefusedException.class, () -> destination.send(stranger, SPANS.toByteArray()));
            OtlpSettings distrusting = destination.settings();
            assertThrows(RefusedException.class, () -> destination.send(distrusting, SPANS.toByteArray()));
        }
    }

    private static RefusedException failureOf(int status, String... headers) throws Exception {
        try (HttpDestination destination = new HttpDestination()) {
            destination.status = status;
            for (int i = 0; i < headers.length; i += 2) {
                destination.answerHeaders.put(headers[i], headers[i + 1]);
            }
            return assertThrows(
                    RefusedException.class, () -> destination.send(destination.settings(), SPANS.toByteArray()));
        }
    }
}
