package dev.coldspan.collector.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.DeliveryException;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlpexport.OtlpFrames;
import dev.coldspan.collector.settings.Settings;
import dev.coldspan.collector.testing.Batches;
import dev.coldspan.collector.testing.FullRequests;
import dev.coldspan.collector.testing.Requests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileExporterTest {

    @TempDir
    private Path folder;

    @Test
    void writesEachSignalToAFileOfItsOwn() throws Exception {
        try (FileExporter exporter = new FileExporter("file", new FileSettings(folder, 1 << 20, 1 << 20))) {
            deliver(exporter.spans().orElseThrow(), Batches.of(FullRequests.traces()));
            deliver(exporter.logs().orElseThrow(), Batches.of(FullRequests.logs()));
            deliver(exporter.points().orElseThrow(), Batches.of(FullRequests.metrics()));
        }

        assertTrue(line("traces.jsonl").startsWith("{\"resourceSpans\":[{"));
        assertTrue(line("logs.jsonl").startsWith("{\"resourceLogs\":[{"));
        assertTrue(line("metrics.jsonl").startsWith("{\"resourceMetrics\":[{"));
    }

    @Test
    void refusesForGoodAFrameThatIsNoRequest() throws Exception {
        try (FileExporter exporter = new FileExporter("file", new FileSettings(folder, 1 << 20, 1 << 20))) {
            Frame broken = new Frame(1, 0, 1, 0, new byte[] {-1, -1, -1});
            Channel<?> channel = exporter.spans().orElseThrow();

            DeliveryException refused =
                    assertThrows(DeliveryException.class, () -> channel.deliver(List.of(broken), false));

            assertFalse(refused.retryable());
        }
    }

    @Test
    void triesAgainWhenTheDiskFails() throws Exception {
        Path file = Files.writeString(folder.resolve("occupied"), "");
        try (FileExporter exporter = new FileExporter("file", new FileSettings(file, 1 << 20, 1 << 20))) {
            Channel<?> channel = exporter.spans().orElseThrow();
            List<Frame> frames = List.of(new Frame(1, 0, 0, 0, new byte[0]));

            assertTrue(assertThrows(DeliveryException.class, () -> channel.deliver(frames, false))
                    .retryable());
        }
    }

    @Test
    void showsLinesOnStandardOutput() throws Exception {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        Lines lines = new StandardOutput(new PrintStream(seen, false, StandardCharsets.UTF_8));

        deliver(new LineChannel<>(Signal.TRACES, lines, OtlpFrames::ofSpans), Batches.of(Requests.spans(1)));

        String text = seen.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("{\"resourceSpans\"") && text.endsWith("}\n"), text);
    }

    @Test
    void noticesThatNobodyReadsStandardOutput() {
        PrintStream closed = new PrintStream(OutputStream.nullOutputStream());
        closed.close();
        Lines lines = new StandardOutput(closed);

        assertThrows(IOException.class, () -> lines.write(List.of(new byte[1])));
    }

    @Test
    void readsItsSettings() {
        assertEquals(
                new FileSettings(folder, 2 << 20, 3L << 30),
                read(Map.of("X_PATH", folder.toString(), "X_MAX_FILE_SIZE", "2MB", "X_MAX_TOTAL_SIZE", "3GB")));
        assertEquals(null, read(Map.of("X_PATH", "-")).folder());
    }

    @Test
    void doesNotTakeATotalThatHoldsNoFile() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> read(Map.of("X_PATH", "x", "X_MAX_FILE_SIZE", "2MB", "X_MAX_TOTAL_SIZE", "1MB")))
                .getMessage()
                .startsWith("X_MAX_TOTAL_SIZE must be a size of at least 2097152 bytes"));
    }

    private static FileSettings read(Map<String, String> environment) {
        return FileSettings.read(new Settings(environment, "X_", new HashSet<>()));
    }

    private static <I extends Item> void deliver(Channel<I> channel, Batch<I> batch) throws Exception {
        FrameBuilder<I> builder = channel.builder();
        builder.add(batch);
        channel.deliver(builder.build(() -> 1), false);
    }

    private String line(String name) throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        assertEquals(1, lines.size());
        return lines.get(0);
    }
}
