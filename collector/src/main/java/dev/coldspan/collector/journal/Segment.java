package dev.coldspan.collector.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One file of a journal and how many of its frames are still wanted. Guarded by its journal. */
final class Segment {

    static final int HEADER_BYTES = 16;
    static final int VERSION = 1;
    private static final String ENDING = ".log";
    private static final byte[] MAGIC = "COLDSPAN".getBytes(StandardCharsets.US_ASCII);

    private final long number;
    private final Path file;
    private int wanted;

    Segment(long number, Path file) {
        this.number = number;
        this.file = file;
    }

    static Segment in(Path folder, long number) {
        return new Segment(number, folder.resolve(String.format("%012d", number) + ENDING));
    }

    /** The segments of a folder, oldest first. */
    static List<Segment> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{12}\\.log"))
                    .sorted()
                    .map(file -> new Segment(
                            Long.parseLong(file.getFileName().toString().substring(0, 12)), file))
                    .toList();
        }
    }

    static ByteBuffer header() {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(0)
                .flip();
    }

    /** @return the format's version, 0 when this is no header */
    static int version(ByteBuffer start) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (start.remaining() < HEADER_BYTES || start.get(i) != MAGIC[i]) {
                return 0;
            }
        }
        return start.getInt(MAGIC.length);
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    void want() {
        wanted++;
    }

    /** @return whether it was the last that was wanted */
    boolean release() {
        return --wanted == 0;
    }

    boolean wanted() {
        return wanted > 0;
    }
}
