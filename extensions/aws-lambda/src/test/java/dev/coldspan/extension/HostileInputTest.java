package dev.coldspan.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Events;
import dev.coldspan.extension.testing.FakePlatform;
import dev.coldspan.extension.testing.RunningExtension;
import dev.coldspan.extension.testing.Spans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anything in the sandbox could send to the extension; afterwards it still does its work. */
class HostileInputTest {
    @TempDir
    private Path directory;

    private FakePlatform platform;
    private CollectorSink collector;
    private RunningExtension extension;

    @BeforeEach
    void setUp() throws Exception {
        platform = FakePlatform.start();
        collector = CollectorSink.start();
        // How long sending takes on a busy machine is no matter here.
        Map<String, String> patient = Map.of("COLDSPAN_EXTENSION_FLUSH_TIMEOUT", "30000");
        extension = RunningExtension.start(platform, collector.endpoint(), directory, patient);
        platform.invoke("r1", 60_000);
    }

    @AfterEach
    void tearDown() {
        extension.close();
        platform.close();
        collector.close();
    }

    @Test
    void doesNotHearAnybodyButThePlatform() throws Exception {
        assertThat(platform.forge("[" + Events.report(1, "r1", "success", null, 1) + "]"))
                .isEqualTo(404);
        finish();
        assertThat(Spans.attributes(collector.roots("r1").get(0))).containsEntry("coldspan.billed.source", "estimated");
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws Exception {
        assertThat(statusOf("POST /v1/traces HTTP/1.1\r\nContent-Length: 52428800\r\n\r\n"))
                .isEqualTo(413);
        assertThat(platform.deliver("[" + "1,".repeat(900_000) + "1]")).isEqualTo(200);
        finish();
    }

    @Test
    void refusesWhatUnpacksToTooMuch() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1_048_576];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        String head =
                "POST /v1/traces HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n";
        assertThat(statusOf(head, bomb.toByteArray())).isEqualTo(413);
        assertThat(statusOf("POST /v1/traces HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"))
                .isEqualTo(400);
        finish();
    }

    @Test
    void answersWhatIsNotForIt() throws Exception {
        assertThat(statusOf("GET /v1/traces HTTP/1.1\r\n\r\n")).isEqualTo(405);
        assertThat(statusOf("POST /other HTTP/1.1\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(404);
        assertThat(statusOf(
                        "POST /v1/traces HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo(415);
        assertThat(extension.post("/v1/traces", new byte[] {10, 100, 1})).isEqualTo(400);
        assertThat(extension.post("/v1/traces", new byte[0])).isEqualTo(200);
        finish();
    }

    @Test
    void survivesTelemetryThatIsNoise() throws Exception {
        Random random = new Random(7);
        String good = "[" + Events.start(1, "r1") + "," + Events.runtimeDone(1, "r9", "success", null) + "]";
        for (int i = 0; i < 300; i++) {
            char[] noisy = good.toCharArray();
            for (int j = 0; j < 4; j++) {
                noisy[random.nextInt(noisy.length)] = (char) (32 + random.nextInt(90));
            }
            assertThat(platform.deliver(new String(noisy))).isEqualTo(200);
        }
        platform.deliver("[".repeat(100_000));
        platform.deliver("");
        finish();
    }

    @Test
    void readsARecordThatWasCut() throws Exception {
        String log = Events.log(1.1, "x".repeat(300_000));
        String body =
                "[" + Events.start(1, "r1") + "," + log + "," + Events.runtimeDone(1.2, "r1", "success", null) + "]";
        platform.deliver(body.substring(0, 262_144));
        platform.deliver(body.substring(262_144));
        platform.awaitNext();
        assertThat(collector.logs())
                .singleElement()
                .satisfies(
                        record -> assertThat(record.getBody().getStringValue()).hasSize(65_539));
        assertThat(collector.roots("r1")).hasSize(1);
    }

    /** The body of a record is cut in the middle, and its pieces may be equal. */
    @Test
    void joinsEqualPiecesOfARecord() throws Exception {
        String piece = "x".repeat(1_000);
        String log = Events.log(1.1, piece + piece + piece);
        String body =
                "[" + Events.start(1, "r1") + "," + log + "," + Events.runtimeDone(1.2, "r1", "success", null) + "]";
        int start = body.indexOf(piece);
        platform.deliver(body.substring(0, start));
        for (int i = 0; i < 3; i++) {
            platform.deliver(piece);
        }
        platform.deliver(body.substring(start + 3_000));
        platform.awaitNext();
        assertThat(collector.logs())
                .singleElement()
                .satisfies(
                        record -> assertThat(record.getBody().getStringValue()).hasSize(3_000));
    }

    @Test
    void takesTheSameBodyOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            platform.telemetry(Events.start(1, "r1"), Events.log(1.1, "once"));
        }
        finish();
        assertThat(collector.logs()).hasSize(1);
    }

    @Test
    void staysWithinItsMemoryUnderAFloodOfSpans() throws Exception {
        collector.answer(503, "60");
        Span[] many = new Span[2_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = Spans.span("span " + i, Span.SpanKind.SPAN_KIND_CLIENT)
                    .addAttributes(Spans.text("filler", "x".repeat(500)))
                    .build();
        }
        byte[] request = Spans.request(many).toByteArray();
        for (int i = 0; i < 60; i++) {
            assertThat(extension.post("/v1/traces", request)).isIn(200, 503);
        }
        collector.answer(200, null);
        platform.telemetry(Events.start(1, "r1"), Events.runtimeDone(1.2, "r1", "success", null));
        platform.awaitNext();
        platform.shutdownNow("spindown", 45_000);
        assertThat(extension.awaitExit()).isZero();
        assertThat(collector.roots("r1")).as(extension.output()).hasSize(1);
        assertThat(collector.metrics()).extracting(metric -> metric.getName()).contains("coldspan.extension.dropped");
    }

    private void finish() throws Exception {
        extension.post("/v1/traces", Spans.request(Spans.root("r1").build()).toByteArray());
        platform.telemetry(Events.runtimeDone(9, "r1", "success", null));
        platform.awaitNext();
        assertThat(collector.roots("r1")).as(extension.output()).hasSize(1);
    }

    private int statusOf(String request) throws Exception {
        return statusOf(request, new byte[0]);
    }

    private int statusOf(String head, byte[] body) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", extension.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring(9));
        }
    }
}
