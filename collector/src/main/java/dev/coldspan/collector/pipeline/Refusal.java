package dev.coldspan.collector.pipeline;

/** Why a request is not taken; the message is one line for the sender. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of refusal OTLP tells apart; the label counts them. */
    public enum Kind {
        /** The request is not OTLP; sending it again is useless. */
        MALFORMED("malformed"),
        /** This collector cannot take this request, through a fault of its own; sending it again is useless. */
        INTERNAL("internal"),
        /** The request is larger than the limit; sending it again is useless. */
        TOO_LARGE("too_large"),
        /** The request did not arrive in the time it has. */
        TOO_SLOW("too_slow"),
        /** No credential, or none that is known; sending it again is useless. */
        UNAUTHENTICATED("unauthenticated"),
        /** The credential may not do this; sending it again is useless. */
        FORBIDDEN("forbidden"),
        /** The sender has used up what it may send; try again. */
        QUOTA("quota"),
        /** Too much is being received at this moment; try again. */
        OVERLOADED("overloaded"),
        /** What was received cannot be stored at this moment; try again. */
        QUEUE_FULL("queue_full"),
        /** The disk fails or the collector stops; try again. */
        UNAVAILABLE("unavailable");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether the sender may send the same request again. */
        public boolean retryable() {
            return this == QUOTA || this == OVERLOADED || this == QUEUE_FULL || this == UNAVAILABLE;
        }
    }

    /** When to try again, in seconds, unless the refusal knows better; the same for all, as senders add jitter. */
    public static final int RETRY_AFTER_SECONDS = 2;

    private final Kind kind;
    private final String field;
    private final long retryAfterSeconds;

    public Refusal(Kind kind, String message) {
        this(kind, "", message);
    }

    public Refusal(Kind kind, String field, String message) {
        // Without a stack: under overload refusing must be cheaper than accepting.
        super(message, null, false, false);
        this.kind = kind;
        this.field = field;
        this.retryAfterSeconds = RETRY_AFTER_SECONDS;
    }

    /** @param retryAfterSeconds when trying again is of use, at least 1 */
    public Refusal(Kind kind, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.kind = kind;
        this.field = "";
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public Kind kind() {
        return kind;
    }

    /** When trying again is of use, in seconds; only where the kind is retryable. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Path of the offending field, empty when there is none. */
    public String field() {
        return field;
    }
}
