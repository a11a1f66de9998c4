package dev.coldspan.locallambda.telemetry;

/** The request names a wrong value; the message says which field and what it may be. */
final class InvalidSubscriptionException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidSubscriptionException(String message) {
        super(message);
    }
}
