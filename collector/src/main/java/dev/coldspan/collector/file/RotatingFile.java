package dev.coldspan.collector.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code traces.jsonl}, and beside it the earlier ones, whose names say in UTC when they were ended: {@code
 * traces-20261121T181500.000.jsonl}. A file holds whole lines only: what a failure or a kill left of a line is cut off before the
 * next. For one thread.
 */
final class RotatingFile implements Lines {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private static final String SUFFIX = ".jsonl";

    private final FileSettings settings;
    private final String name;
    private final Clock clock;
    private FileChannel channel;

    /** Milliseconds since the Unix epoch; names are in order even when the clock is not. */
    private long lastEnded;

    /** Contacts the disk with the first line. */
    RotatingFile(FileSettings settings, String name, Clock clock) {
        this.settings = settings;
        this.name = name;
        this.clock = clock;
    }

    @Override
    public void write(List<byte[]> lines) throws IOException {
        if (channel == null) {
            channel = open();
        }
        long before = channel.size();
        try {
            for (byte[] line : lines) {
                append(line);
            }
            channel.force(false);
        } catch (IOException e) {
            undo(before, e);
            throw e;
        }
        if (channel.size() >= settings.maxFileBytes()) {
            rotate();
        }
    }

    private void append(byte[] line) throws IOException {
        ByteBuffer[] parts = {ByteBuffer.wrap(line), ByteBuffer.wrap(new byte[] {'\n'})};
        while (parts[1].hasRemaining()) {
            channel.write(parts);
        }
    }

    /** The next attempt opens the file again, and cuts what this one could not. */
    private void undo(long size, IOException reason) {
        try (FileChannel failed = channel) {
            channel = null;
            failed.truncate(size);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private Path current() {
        return settings.folder().resolve(name + SUFFIX);
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(settings.folder());
        FileChannel opened = FileChannel.open(
                current(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            opened.truncate(endOfLastLine(opened));
            opened.position(opened.size());
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private static long endOfLastLine(FileChannel file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(8 << 10);
        for (long end = file.size(); end > 0; end -= block.capacity()) {
            long start = Math.max(0, end - block.capacity());
            block.clear().limit((int) (end - start));
            int read = file.read(block, start);
            for (int i = read - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    private void rotate() throws IOException {
        channel.close();
        channel = null;
        lastEnded = Math.max(clock.millis(), lastEnded + 1);
        while (Files.exists(ended(lastEnded))) {
            lastEnded++;
        }
        Files.move(current(), ended(lastEnded), StandardCopyOption.ATOMIC_MOVE);
        deleteOldest();
    }

    private Path ended(long millis) {
        return settings.folder().resolve(name + "-" + STAMP.format(Instant.ofEpochMilli(millis)) + SUFFIX);
    }

    /** Leaves room for the file that is written now. */
    private void deleteOldest() throws IOException {
        List<Path> ended = ended();
        long bytes = settings.maxFileBytes();
        for (int i = ended.size() - 1; i >= 0; i--) {
            bytes += Files.size(ended.get(i));
            if (bytes > settings.maxTotalBytes()) {
                Files.delete(ended.get(i));
            }
        }
    }

    /** Oldest first. */
    private List<Path> ended() throws IOException {
        try (Stream<Path> files = Files.list(settings.folder())) {
            return files.filter(file -> file.getFileName().toString().matches(name + "-\\d{8}T\\d{6}\\.\\d{3}\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
