package dev.coldspan.collector.pipeline;

import dev.coldspan.collector.model.Budget;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that requests between arrival and acknowledgement may take, as bytes and decoded. It is leased before it is
 * used; when none is left the request is refused, which costs next to nothing, instead of all requests becoming slow.
 */
public final class InFlight {

    private final AtomicLong used = new AtomicLong();
    private final long max;

    /** @param max bytes of all requests together */
    public InFlight(long max) {
        this.max = max;
    }

    /** Bytes leased now. */
    public long used() {
        return used.get();
    }

    /** Whether a request can be refused without reading it. */
    public boolean exhausted() {
        return used.get() >= max;
    }

    /** An empty lease, to be closed when the request has been answered. */
    public Lease lease() {
        return new Lease();
    }

    /** What one request holds. Belongs to one thread. */
    public final class Lease implements Budget, AutoCloseable {

        private long held;

        private Lease() {}

        /** @throws Refusal when the memory is exhausted or could never hold this lease; it keeps what it had */
        @Override
        public void grow(long bytes) {
            if (held + bytes > max) {
                throw new Refusal(
                        Refusal.Kind.TOO_LARGE,
                        "the request would take more than " + max + " bytes of memory once decoded; send it in parts");
            }
            if (used.addAndGet(bytes) > max) {
                used.addAndGet(-bytes);
                throw new Refusal(
                        Refusal.Kind.OVERLOADED, "the collector is receiving more than " + max + " bytes at once");
            }
            held += bytes;
        }

        @Override
        public void close() {
            used.addAndGet(-held);
            held = 0;
        }
    }
}
