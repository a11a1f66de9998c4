package dev.coldspan.collector.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Appends to a file of the file system. */
record ChannelOutput(FileChannel channel) implements Disk.Output {

    /** Larger writes would make the JVM keep as large a buffer outside of the heap for the thread. */
    private static final int CHUNK = 256 << 10;

    @Override
    public void write(ByteBuffer[] parts) throws IOException {
        for (ByteBuffer part : parts) {
            int limit = part.limit();
            while (part.position() < limit) {
                part.limit(Math.min(limit, part.position() + CHUNK));
                channel.write(part);
            }
        }
    }

    @Override
    public void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
