package dev.coldspan.locallambda.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanReceiverTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final SpanReceiver receiver = SpanReceiver.start();

    @AfterEach
    void stop() {
        receiver.close();
    }

    private int send(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(receiver.endpoint() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return HTTP.send(
                        (headers.length == 0 ? request : request.headers(headers)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static byte[] span(String trace, String name, String requestId) {
        Span.Builder span =
                Span.newBuilder().setTraceId(ByteString.fromHex(trace)).setName(name);
        if (requestId != null) {
            span.addAttributes(KeyValue.newBuilder()
                    .setKey("faas.invocation_id")
                    .setValue(AnyValue.newBuilder().setStringValue(requestId)));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    void givesTheSpansOfAnInvocationsTraceItsOwnFirst() throws Exception {
        send("/v1/traces", span(TRACE, "SELECT", null));
        send("/v1/traces", gzip(span(TRACE, "checkout", "id-1")), "Content-Encoding", "gzip");
        send("/v1/traces", span("1af7651916cd43dd8448eb211c80319c", "another", "id-2"));

        assertThat(receiver.awaitTrace("id-1", Duration.ofSeconds(5)))
                .extracting(SpanData::name)
                .containsExactly("checkout", "SELECT");
    }

    @Test
    void waitsForASpanThatComesLate() throws Exception {
        Thread sender = new Thread(() -> {
            try {
                Thread.sleep(100);
                send("/v1/traces", span(TRACE, "checkout", "id-1"));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.start();

        assertThat(receiver.awaitTrace("id-1", Duration.ofSeconds(20))).hasSize(1);
        sender.join();
    }

    @Test
    void namesWhatCameWhenTheSpanDoesNot() throws Exception {
        send("/v1/traces", span(TRACE, "SELECT", null));

        assertThatThrownBy(() -> receiver.awaitTrace("id-1", Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("id-1")
                .hasMessageContaining("[SELECT]");
    }

    @Test
    void saysHowManySpansItHadNoRoomFor() throws Exception {
        try (SpanReceiver small = SpanReceiver.start(1)) {
            for (String name : List.of("first", "second", "third")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(small.endpoint() + "/v1/traces"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(span(TRACE, name, name)))
                        .build();
                HTTP.send(request, HttpResponse.BodyHandlers.discarding());
            }

            assertThat(small.awaitTrace("first", Duration.ofSeconds(5))).hasSize(1);
            assertThatThrownBy(() -> small.awaitTrace("third", Duration.ofMillis(20)))
                    .hasMessageContaining("[first]")
                    .hasMessageContaining("another 2 were dropped")
                    .hasMessageContaining("at most 1");
        }
    }

    @Test
    void refusesWhatIsNoRequestAndForgetsOtherSignals() throws Exception {
        assertThat(send("/v1/traces", new byte[] {10, 100})).isEqualTo(400);
        assertThat(send("/v1/metrics", new byte[] {1, 2, 3})).isEqualTo(200);
    }
}
