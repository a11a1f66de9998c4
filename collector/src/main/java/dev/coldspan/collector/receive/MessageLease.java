package dev.coldspan.collector.receive;

import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.Context;
import java.util.function.Consumer;

/** The memory that the message of one call takes before the pipeline has it. Used by the transport's thread and the call's. */
final class MessageLease {

    static final Context.Key<MessageLease> KEY = Context.key("coldspan-message-lease");

    private final InFlight.Lease lease;
    private final long began = System.nanoTime();
    private final Consumer<Refusal> counter;
    private Refusal refusal;
    private Consumer<Refusal> listener = refused -> {};
    private boolean closed;
    private boolean taken;

    /** @param counter told, once, when the call is refused for lack of memory or time */
    MessageLease(InFlight.Lease lease, Consumer<Refusal> counter) {
        this.lease = lease;
        this.counter = counter;
    }

    /** The present call's. */
    static MessageLease ofCall() {
        return KEY.get();
    }

    /** Whom to tell, once, that there is no memory for the message. */
    synchronized void onRefusal(Consumer<Refusal> newListener) {
        listener = newListener;
        if (refusal != null) {
            listener.accept(refusal);
        }
    }

    /** Takes memory for bytes of the message; refuses the call when there is none. */
    synchronized void arrived(long bytes) {
        if (closed || refusal != null) {
            return;
        }
        try {
            lease.grow(bytes);
        } catch (Refusal refused) {
            refuse(refused);
        }
    }

    /** Answers the call, unless its message is there or it has been answered. */
    synchronized void refuse(Refusal refused) {
        if (!closed && !taken && refusal == null) {
            refusal = refused;
            counter.accept(refused);
            listener.accept(refused);
        }
    }

    /** @param nanoTime of {@link System#nanoTime()} */
    boolean beganBefore(long nanoTime) {
        return began - nanoTime < 0;
    }

    /**
     * Says that the message is there, and that from now on the handler answers the call.
     *
     * @return false when it has been answered already
     */
    synchronized boolean take() {
        taken = refusal == null;
        return taken;
    }

    /** Whether the handler had the message. */
    synchronized boolean taken() {
        return taken;
    }

    /** @throws Refusal when there is no memory for so many bytes more */
    synchronized void grow(long bytes) {
        if (!closed) {
            lease.grow(bytes);
        }
    }

    /** Gives the memory back; the message is no longer referred to. */
    synchronized void close() {
        closed = true;
        lease.close();
    }
}
