package dev.coldspan.collector.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Up to where everything has been delivered, written after each delivery and not synced: it saves work after a restart, while
 * an old or damaged one only means more frames to ask the destination about.
 */
final class Cursor implements Closeable {

    /** A place in the journal. */
    record Position(long segment, long offset) {

        static final Position START = new Position(0, 0);

        boolean isBehind(long otherSegment, long otherOffset) {
            return segment > otherSegment || segment == otherSegment && offset > otherOffset;
        }
    }

    private static final int BYTES = 24;

    private final FileChannel channel;

    private Cursor(FileChannel channel) {
        this.channel = channel;
    }

    static Cursor open(Path folder) throws IOException {
        return new Cursor(FileChannel.open(
                folder.resolve("delivered"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    }

    Position read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            // goes on until the buffer is full or the file ends
        }
        if (buffer.hasRemaining() || FrameHeader.checksum(buffer.flip().slice(0, 16)) != buffer.getInt(16)) {
            return Position.START;
        }
        return new Position(buffer.getLong(0), buffer.getLong(8));
    }

    void write(Position position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).putLong(position.segment).putLong(position.offset);
        buffer.putInt(FrameHeader.checksum(buffer.slice(0, 16))).putInt(0).flip();
        channel.write(buffer, 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
