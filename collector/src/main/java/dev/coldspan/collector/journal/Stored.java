package dev.coldspan.collector.journal;

import dev.coldspan.collector.export.Frame;

/** A frame on disk. Its payload may be in memory as well. */
public final class Stored {

    private final Segment segment;
    private final long offset;
    private final FrameHeader header;
    private byte[] payload;
    private boolean doubtful;
    private boolean released;
    private int strikes;

    Stored(Segment segment, long offset, FrameHeader header, byte[] payload, boolean doubtful) {
        this.segment = segment;
        this.offset = offset;
        this.header = header;
        this.payload = payload;
        this.doubtful = doubtful;
    }

    Segment segment() {
        return segment;
    }

    long offset() {
        return offset;
    }

    FrameHeader header() {
        return header;
    }

    public long id() {
        return header.id();
    }

    public int items() {
        return header.items();
    }

    /** Bytes on disk. */
    public int bytes() {
        return header.length() + FrameHeader.BYTES;
    }

    /** Milliseconds since the Unix epoch. */
    public long createdMillis() {
        return header.createdMillis();
    }

    /** Whether it may have been delivered already. */
    public boolean doubtful() {
        return doubtful;
    }

    public void doubt() {
        doubtful = true;
    }

    /** Notes one more failure that was its own fault, and gives how many there are. For the thread that delivers it. */
    public int strike() {
        return ++strikes;
    }

    boolean released() {
        return released;
    }

    void markReleased() {
        released = true;
        payload = null;
    }

    boolean inMemory() {
        return payload != null;
    }

    void forgetPayload() {
        payload = null;
    }

    Frame frame(byte[] bytes) {
        return header.frame(bytes);
    }

    Frame frame() {
        return header.frame(payload);
    }
}
