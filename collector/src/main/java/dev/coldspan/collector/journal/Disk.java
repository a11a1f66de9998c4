package dev.coldspan.collector.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Creates the files that a journal appends to; a seam for disks that fail. */
@FunctionalInterface
public interface Disk {

    /** A new file. */
    Output create(Path file) throws IOException;

    /** A file that is only appended to. For one thread. */
    interface Output extends Closeable {

        /** Writes all bytes that remain. */
        void write(ByteBuffer[] parts) throws IOException;

        /** Returns when everything written is on the medium. */
        void sync() throws IOException;

        /** Cuts off everything behind a size. */
        void truncate(long size) throws IOException;
    }

    /** The file system's. */
    Disk FILES =
            file -> new ChannelOutput(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
}
