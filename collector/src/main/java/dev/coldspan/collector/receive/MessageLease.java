package dev.coldspan.collector.receive;

import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.Context;
import java.util.function.Consumer;

/** The memory that the message of one call takes before the pipeline has it. Used by the transport's thread and the call's. */
final class MessageLease {

    static final Context.Key<MessageLease> KEY = Context.key("coldspan-message-lease");

    private final InFlight.Lease lease;
    private Refusal refusal;
    private Consumer<Refusal> listener = refused -> {};
    private boolean closed;

    MessageLease(InFlight.Lease lease) {
        this.lease = lease;
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

    /** @return why the call is refused now, null when it goes on or has been refused before */
    synchronized Refusal arrived(long bytes) {
        if (closed || refusal != null) {
            return null;
        }
        try {
            lease.grow(bytes);
            return null;
        } catch (Refusal refused) {
            refusal = refused;
            listener.accept(refused);
            return refused;
        }
    }

    /** @throws Refusal when there is no memory for so many bytes more */
    synchronized void grow(long bytes) {
        if (!closed) {
            lease.grow(bytes);
        }
    }

    /** Whether the call has been answered because of it. */
    synchronized boolean refused() {
        return refusal != null;
    }

    /** Gives the memory back; the message is no longer referred to. */
    synchronized void close() {
        closed = true;
        lease.close();
    }
}
