package dev.coldspan.collector.faults;

import dev.coldspan.collector.journal.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A disk that after a power cut has what was synced, and of the rest any beginning, perhaps with zeros in place of data. */
final class PowerCutDisk implements Disk {

    private final Random random;
    private final Map<Path, Long> synced = new HashMap<>();
    private boolean cutAtNextSync;

    PowerCutDisk(Random random) {
        this.random = random;
    }

    /** The next sync does not happen; the power is gone. */
    void cutAtNextSync() {
        cutAtNextSync = true;
    }

    /** What a machine finds when it has power again. */
    void cut() throws IOException {
        cutAtNextSync = false;
        for (Map.Entry<Path, Long> file : synced.entrySet()) {
            if (Files.exists(file.getKey())) {
                tear(file.getKey(), file.getValue());
            }
        }
        synced.clear();
    }

    private void tear(Path file, long safe) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long unsafe = channel.size() - safe;
            if (unsafe <= 0) {
                return;
            }
            long kept = safe + random.nextLong(unsafe + 1);
            channel.truncate(kept);
            if (random.nextBoolean()) {
                channel.write(ByteBuffer.allocate((int) Math.min(kept - safe, random.nextInt(100))), safe);
            }
        }
    }

    @Override
    public Output create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        synced.put(file, 0L);
        return new Output() {
            @Override
            public void write(ByteBuffer[] parts) throws IOException {
                for (ByteBuffer part : parts) {
                    channel.write(part);
                }
            }

            @Override
            public void sync() throws IOException {
                if (cutAtNextSync) {
                    throw new IOException("the power is gone");
                }
                synced.put(file, channel.size());
            }

            @Override
            public void truncate(long size) throws IOException {
                // After a failed sync the power is gone, and nothing is cut off any more.
                if (!cutAtNextSync) {
                    channel.truncate(size);
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
