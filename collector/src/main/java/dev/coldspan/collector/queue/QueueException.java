package dev.coldspan.collector.queue;

/** The queue cannot take a request; it has not been stored and the sender may try again later. */
public final class QueueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean full;

    QueueException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    /** Whether the byte limit is reached, as opposed to a disk that failed. */
    public boolean full() {
        return full;
    }
}
