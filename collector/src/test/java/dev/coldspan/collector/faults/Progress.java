package dev.coldspan.collector.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lines about how far a run is and what it found, in {@code target/faults/progress}, which the script shows. */
final class Progress {

    private static final Path FILE = Path.of("target", "faults", "progress");

    private Progress() {}

    static void say(String format, Object... values) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE,
                String.format(format, values) + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
