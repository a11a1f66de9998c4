package dev.coldspan.collector.export;

/** Frames were not delivered, or nobody knows; the message is one line for a person. */
public final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** @param retryable whether the same delivery may succeed without anybody changing the frames */
    public DeliveryException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** False when these frames will be refused for ever, as far as the destination can tell. */
    public boolean retryable() {
        return retryable;
    }
}
