package dev.coldspan.collector.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T18:15:00.042Z"), ZoneOffset.UTC);

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void useAFolderThatIsNotThereYet() {
        folder = parent.resolve("telemetry");
    }

    @Test
    void writesWholeLinesAndGoesOnBehindThemAfterARestart() throws IOException {
        try (RotatingFile file = open(1_000, 10_000)) {
            file.write(lines("one", "two"));
        }
        try (RotatingFile file = open(1_000, 10_000)) {
            file.write(lines("three"));
        }

        assertEquals("one\ntwo\nthree\n", Files.readString(folder.resolve("traces.jsonl")));
    }

    @Test
    void cutsOffTheHalfLineThatAKillLeft() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("traces.jsonl"), "whole\n" + "half".repeat(5_000));

        try (RotatingFile file = open(1_000_000, 1_000_000)) {
            file.write(lines("next"));
        }

        assertEquals("whole\nnext\n", Files.readString(folder.resolve("traces.jsonl")));
    }

    @Test
    void cutsOffAHalfLineThatIsAllThereIs() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("traces.jsonl"), "half");

        try (RotatingFile file = open(1_000, 1_000)) {
            file.write(lines("next"));
        }

        assertEquals("next\n", Files.readString(folder.resolve("traces.jsonl")));
    }

    @Test
    void beginsAnotherFileWhenOneIsFull() throws IOException {
        try (RotatingFile file = open(8, 1_000)) {
            file.write(lines("12345678"));
            file.write(lines("next"));
        }

        assertEquals(List.of("traces-20261121T181500.042.jsonl", "traces.jsonl"), names());
        assertEquals("12345678\n", Files.readString(folder.resolve("traces-20261121T181500.042.jsonl")));
        assertEquals("next\n", Files.readString(folder.resolve("traces.jsonl")));
    }

    @Test
    void keepsTheNewestWithinTheTotal() throws IOException {
        try (RotatingFile file = open(10, 40)) {
            for (int i = 0; i < 9; i++) {
                file.write(lines("line-" + i + "-abc"));
            }
        }

        List<String> kept = names().stream().map(this::read).toList();
        assertEquals(List.of("line-7-abc\n", "line-8-abc\n"), kept);
    }

    @Test
    void deletesNothingThatIsNotItsOwn() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("traces-notes.jsonl"), "mine");
        Files.writeString(folder.resolve("logs-20200101T000000.000.jsonl"), "another signal's");
        try (RotatingFile file = open(5, 5)) {
            file.write(lines("12345"));
            file.write(lines("67890"));
        }

        assertEquals(List.of("logs-20200101T000000.000.jsonl", "traces-notes.jsonl"), names());
    }

    @Test
    void saysThatItCannotWriteAndGoesOnWhenItCan() throws IOException {
        Files.writeString(folder, "a file where the folder should be");
        try (RotatingFile file = open(1_000, 1_000)) {
            assertThrows(IOException.class, () -> file.write(lines("one")));

            Files.delete(folder);
            file.write(lines("one"));
        }

        assertEquals("one\n", Files.readString(folder.resolve("traces.jsonl")));
    }

    private RotatingFile open(long fileBytes, long totalBytes) {
        return new RotatingFile(new FileSettings(folder, fileBytes, totalBytes), "traces", CLOCK);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String read(String name) {
        try {
            String text = Files.readString(folder.resolve(name));
            assertTrue(text.endsWith("\n"));
            return text;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<byte[]> lines(String... lines) {
        return Stream.of(lines)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
