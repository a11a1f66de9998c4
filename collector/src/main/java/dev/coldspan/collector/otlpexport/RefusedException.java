package dev.coldspan.collector.otlpexport;

import java.time.Duration;

/** A request was not taken, or nobody knows; the message is one line for a person. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final Duration retryAfter;

    /** @param retryAfter how long the destination asks to be left alone, zero when it does not say */
    RefusedException(String message, boolean retryable, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    boolean retryable() {
        return retryable;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
