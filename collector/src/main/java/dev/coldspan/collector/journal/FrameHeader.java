package dev.coldspan.collector.journal;

import dev.coldspan.collector.export.Frame;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What stands before a frame's payload.
 *
 * @param length of the payload in bytes
 * @param checksum CRC-32C of the payload
 */
record FrameHeader(long id, int kind, int items, long createdMillis, int length, int checksum) {

    static final int BYTES = 40;

    /** Begins every header, so that the next one is found behind damage. */
    private static final int MAGIC = 0xC01D5A9E;

    private static final int CHECKED = BYTES - Integer.BYTES;

    static FrameHeader of(Frame frame) {
        return new FrameHeader(
                frame.id(),
                frame.kind(),
                frame.items(),
                frame.createdMillis(),
                frame.payload().length,
                checksum(ByteBuffer.wrap(frame.payload())));
    }

    /** Reads at the buffer's position and leaves it there; null when there is no whole header. */
    static FrameHeader at(ByteBuffer buffer) {
        int start = buffer.position();
        if (buffer.remaining() < BYTES || buffer.getInt(start) != MAGIC) {
            return null;
        }
        if (buffer.getInt(start + CHECKED) != checksum(buffer.slice(start, CHECKED))) {
            return null;
        }
        FrameHeader header = new FrameHeader(
                buffer.getLong(start + 16),
                buffer.getInt(start + 4),
                buffer.getInt(start + 8),
                buffer.getLong(start + 24),
                buffer.getInt(start + 12),
                buffer.getInt(start + 32));
        return header.length < 0 || header.items < 0 ? null : header;
    }

    ByteBuffer encode() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        buffer.putInt(MAGIC)
                .putInt(kind)
                .putInt(items)
                .putInt(length)
                .putLong(id)
                .putLong(createdMillis);
        buffer.putInt(checksum);
        buffer.putInt(checksum(buffer.slice(0, CHECKED)));
        return buffer.flip();
    }

    Frame frame(byte[] payload) {
        return new Frame(id, kind, items, createdMillis, payload);
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
