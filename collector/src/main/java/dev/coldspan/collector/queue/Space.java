package dev.coldspan.collector.queue;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that the frames of one exporter may take on disk while they wait, all signals together. */
public final class Space {

    private final AtomicLong used = new AtomicLong();
    private final long max;
    private final WhenFull whenFull;

    public Space(long max, WhenFull whenFull) {
        this.max = max;
        this.whenFull = whenFull;
    }

    boolean drops() {
        return whenFull == WhenFull.DROP;
    }

    void add(long bytes) {
        used.addAndGet(bytes);
    }

    /** Bytes of frames that wait. */
    public long used() {
        return used.get();
    }

    /** Whether something may still be written, {@code pending} bytes being on their way to disk. */
    boolean hasRoom(long pending) {
        return used.get() + pending < max;
    }

    /** Bytes that all of them may take. */
    public long max() {
        return max;
    }
}
