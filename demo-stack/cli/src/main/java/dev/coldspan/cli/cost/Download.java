package dev.coldspan.cli.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A long answer on its way into a file: says now and then how far it is, and leaves no file that looks whole when it breaks off. */
public final class Download {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 64 * 1024;

    private final PrintWriter progress;
    private final Clock clock;

    /** @param progress for people, beside the output */
    public Download(PrintWriter progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /** Puts rows of CSV in place at once, when all of them have come. */
    public void write(InputStream rows, Path output) throws IOException {
        Path part = output.resolveSibling(output.getFileName() + ".part");
        long lines;
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                lines = copy(rows, out, output);
            }
            Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        say("wrote " + output + ": " + Math.max(0, lines - 1) + " rows, " + megabytes(Files.size(output)));
    }

    private long copy(InputStream rows, OutputStream out, Path output) throws IOException {
        byte[] bytes = new byte[AT_ONCE];
        Instant said = clock.instant();
        long lines = 0;
        long written = 0;
        for (int read = rows.read(bytes); read >= 0; read = rows.read(bytes)) {
            out.write(bytes, 0, read);
            written += read;
            lines += lines(bytes, read);
            if (!clock.instant().isBefore(said.plus(EVERY))) {
                said = clock.instant();
                say(output + ": " + Math.max(0, lines - 1) + " rows, " + megabytes(written) + " so far");
            }
        }
        return lines;
    }

    private static long lines(byte[] bytes, int length) {
        long lines = 0;
        for (int i = 0; i < length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private void say(String line) {
        progress.println(line);
        progress.flush();
    }

    private static String megabytes(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
