package dev.coldspan.collector.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads what an earlier process left in a segment. */
final class Recovery {

    private final Segment segment;
    private final Cursor.Position delivered;
    private final List<Stored> found = new ArrayList<>();
    private int damaged;

    Recovery(Segment segment, Cursor.Position delivered) {
        this.segment = segment;
        this.delivered = delivered;
    }

    List<Stored> found() {
        return found;
    }

    /** Places where bytes that are no whole frame lie before others that are. */
    int damaged() {
        return damaged;
    }

    /** @throws IllegalStateException when a newer release wrote the file */
    void run() throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            if (channel.size() < Segment.HEADER_BYTES) {
                return;
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int version = Segment.version(bytes);
            if (version > Segment.VERSION) {
                throw new IllegalStateException(segment.file() + " was written by a newer release (format " + version
                        + ", this one knows " + Segment.VERSION + "); start that release, or move the file away");
            }
            scan(bytes.position(version == 0 ? 0 : Segment.HEADER_BYTES));
        }
    }

    private void scan(ByteBuffer bytes) {
        boolean whole = true;
        while (bytes.remaining() >= FrameHeader.BYTES) {
            FrameHeader header = FrameHeader.at(bytes);
            int payload = bytes.position() + FrameHeader.BYTES;
            boolean intact = header != null
                    && header.length() <= bytes.limit() - payload
                    && FrameHeader.checksum(bytes.slice(payload, header.length())) == header.checksum();
            if (intact) {
                add(header, bytes.position());
                bytes.position(payload + header.length());
                damaged += whole ? 0 : 1;
            } else {
                bytes.position(bytes.position() + 1);
            }
            whole = intact;
        }
    }

    private void add(FrameHeader header, long offset) {
        if (!delivered.isBehind(segment.number(), offset)) {
            found.add(new Stored(segment, offset, header, null, true));
        }
    }
}
