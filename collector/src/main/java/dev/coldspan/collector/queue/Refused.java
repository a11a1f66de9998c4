package dev.coldspan.collector.queue;

import dev.coldspan.collector.export.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Frames that were refused for good, one file each, for a person to look at. The oldest make room for new ones. */
final class Refused {

    private static final long MAX_BYTES = 32L << 20;

    private final Path folder;
    private volatile int count;

    Refused(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        count = files().size();
    }

    Path folder() {
        return folder;
    }

    int count() {
        return count;
    }

    void add(Frame frame) throws IOException {
        String name = String.format(
                "%013d-%016x-%d-%d.frame", frame.createdMillis(), frame.id(), frame.kind(), frame.items());
        Files.write(folder.resolve(name), frame.payload());
        List<Path> all = files();
        long bytes = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            bytes += Files.size(all.get(i));
            if (bytes > MAX_BYTES && i < all.size() - 1) {
                Files.delete(all.get(i));
            }
        }
        count = files().size();
    }

    /** Oldest first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
