package dev.coldspan.agent.core.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionLinkTest {
    private static final int SLOTS = 64;
    private static final int SLOT = 256;

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void setUp() {
        path = directory.resolve("link");
    }

    @Test
    void tellsWhereTheExtensionListens() throws Exception {
        Map<String, String> redirected = link(4_711)
                .redirect(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example",
                        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://traces.example",
                        "OTEL_EXPORTER_OTLP_HEADERS", "authorization=secret",
                        "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                        "OTEL_SERVICE_NAME", "orders"));
        assertThat(redirected)
                .containsOnly(
                        Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4711"),
                        Map.entry("COLDSPAN_FLUSH_TIMEOUT", "500"),
                        Map.entry("OTEL_SERVICE_NAME", "orders"));
    }

    @Test
    void leavesTheUsersBoundOfAFlush() throws Exception {
        assertThat(link(1).redirect(Map.of("COLDSPAN_FLUSH_TIMEOUT", "70")))
                .containsEntry("COLDSPAN_FLUSH_TIMEOUT", "70");
    }

    @Test
    void isNotThereWithoutAFileOfOurs() throws Exception {
        assertThat(ExtensionLink.open(directory.resolve("absent/link").toString()))
                .isNull();
        Files.write(path, new byte[] {1, 2, 3});
        assertThat(ExtensionLink.open(path.toString())).isNull();
        Files.write(path, new byte[1_024]);
        assertThat(ExtensionLink.open(path.toString())).isNull();
    }

    @Test
    void isNotThereOnceTheExtensionHasWithdrawn() throws Exception {
        write(0, SLOTS, SLOT);
        assertThat(ExtensionLink.open(path.toString())).isNull();
    }

    @Test
    void refusesSlotsThatNobodyCanHaveMeant() throws Exception {
        write(4_711, SLOTS, Integer.MAX_VALUE);
        assertThat(ExtensionLink.open(path.toString())).isNull();
        write(4_711, -1, SLOT);
        assertThat(ExtensionLink.open(path.toString())).isNull();
    }

    @Test
    void leavesWordOfAnInvocationThatBegins() throws Exception {
        link(1).began(start("request-1").parent(SpanRef.remote(7, 8, 9, 1, null)), SpanRef.local(7, 8, 3, true, null));
        ByteBuffer slot = slot(0);
        assertThat(slot.getLong()).isEqualTo(1_234_567);
        assertThat(slot.getLong()).isEqualTo(7);
        assertThat(slot.getLong()).isEqualTo(8);
        assertThat(slot.getLong()).isEqualTo(3);
        assertThat(slot.getLong()).isEqualTo(9);
        assertThat(slot.get()).as("flags").isEqualTo((byte) 1);
        assertThat(slot.get()).as("kind").isEqualTo((byte) Kind.SERVER.number());
        assertThat(slot.get()).as("cold").isEqualTo((byte) 1);
        assertThat(text(slot)).isEqualTo("request-1");
        assertThat(text(slot)).isEqualTo("http");
        assertThat(text(slot)).isEqualTo("apigateway");
        assertThat(text(slot)).isEqualTo("shardId-000000000006:495@1f");
    }

    @Test
    void goesRoundTheSlots() throws Exception {
        ExtensionLink link = link(1);
        for (int i = 0; i <= SLOTS; i++) {
            link.began(start("request-" + i), SpanRef.local(1, 2, 3, true, null));
        }
        assertThat(requestId(0)).isEqualTo("request-" + SLOTS);
        assertThat(requestId(1)).isEqualTo("request-1");
        assertThat(requestId(SLOTS - 1)).isEqualTo("request-" + (SLOTS - 1));
        assertThat(Files.size(path)).isEqualTo(64 + SLOTS * SLOT);
    }

    @Test
    void leavesOutTextsThatDoNotFit() throws Exception {
        link(1).began(start("r".repeat(300)), SpanRef.local(1, 2, 3, true, null));
        assertThat(requestId(0)).isEmpty();
        link(1).began(start("r".repeat(212)), SpanRef.local(1, 2, 3, true, null));
        assertThat(requestId(0)).hasSize(212);
    }

    @Test
    void survivesTheLossOfItsFile() throws Exception {
        ExtensionLink link = link(1);
        Files.delete(path);
        assertThatCode(() -> link.began(start("request"), SpanRef.local(1, 2, 3, true, null)))
                .doesNotThrowAnyException();
    }

    private static SpanStart start(String requestId) {
        return SpanStart.of("orders", Kind.SERVER)
                .at(1_234_567)
                .set("faas.invocation_id", requestId)
                .set("faas.trigger", "http")
                .set("coldspan.trigger.source", "apigateway")
                .set("coldspan.batch.id", "shardId-000000000006:495@1f")
                .set("faas.coldstart", true);
    }

    private ExtensionLink link(int port) throws Exception {
        write(port, SLOTS, SLOT);
        return ExtensionLink.open(path.toString());
    }

    private void write(int port, int slots, int bytes) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.writeInt(0x4353504e);
            file.writeInt(1);
            file.writeInt(port);
            file.writeInt(slots);
            file.writeInt(bytes);
            file.setLength(64 + SLOTS * SLOT);
        }
    }

    private String requestId(int slot) throws Exception {
        return text(slot(slot).position(43));
    }

    private ByteBuffer slot(int number) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(path), 64 + number * SLOT, SLOT)
                .slice();
    }

    private static String text(ByteBuffer from) {
        byte[] bytes = new byte[from.get() & 0xff];
        from.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
