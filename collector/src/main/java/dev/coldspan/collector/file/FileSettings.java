package dev.coldspan.collector.file;

import dev.coldspan.collector.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where lines go.
 *
 * @param folder of the files, null for standard output
 * @param maxFileBytes a file that reached it gets no more lines
 * @param maxTotalBytes of one signal's files; the oldest are deleted
 */
public record FileSettings(Path folder, long maxFileBytes, long maxTotalBytes) {

    private static final long FILE_BYTES = 64L << 20;
    private static final long TOTAL_BYTES = 1L << 30;

    /** For {@code --help}: a line per variable, without its prefix. */
    public static final String HELP = """
          PATH                folder of the files, or - for standard output; required
          MAX_FILE_SIZE       a larger file is followed by a new one; 64MB
          MAX_TOTAL_SIZE      of one signal's files, the oldest are deleted; 1GB
        """;

    /** @throws IllegalArgumentException naming the variable that cannot be used */
    public static FileSettings read(Settings settings) {
        String path = settings.required("PATH", "./telemetry, or - for standard output");
        long file = settings.bytes("MAX_FILE_SIZE", FILE_BYTES, 1 << 10);
        long total = settings.bytes("MAX_TOTAL_SIZE", Math.max(TOTAL_BYTES, file), file);
        return new FileSettings(
                path.equals("-") ? null : settings.parsed("PATH", "", FileSettings::folder), file, total);
    }

    private static Path folder(String text) {
        Path folder = Path.of(text).toAbsolutePath();
        Path existing = folder;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new IllegalArgumentException(existing + " is not a folder that can be written to");
        }
        return folder;
    }
}
