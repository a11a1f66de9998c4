package dev.coldspan.agent.core.export;

/** What came of one request. Trying again is useful exactly when {@link #isRetryable()}. */
public final class SendResult {
    private static final SendResult ACCEPTED = new SendResult(true, false, 0, "accepted");

    private final boolean accepted;
    private final boolean retryable;
    private final long retryAfterMillis;
    private final String reason;

    private SendResult(boolean accepted, boolean retryable, long retryAfterMillis, String reason) {
        this.accepted = accepted;
        this.retryable = retryable;
        this.retryAfterMillis = retryAfterMillis;
        this.reason = reason;
    }

    static SendResult failed(String reason) {
        return new SendResult(false, true, 0, reason);
    }

    /** Sorts an HTTP status the way the OTLP specification does: 429, 502, 503 and 504 may be repeated. */
    static SendResult ofStatus(int status, long retryAfterMillis) {
        if (status >= 200 && status < 300) {
            return ACCEPTED;
        }
        boolean retryable = status == 429 || status == 502 || status == 503 || status == 504;
        return new SendResult(false, retryable, retryAfterMillis, "HTTP status " + status);
    }

    boolean isAccepted() {
        return accepted;
    }

    boolean isRetryable() {
        return retryable;
    }

    /** How long the collector asked to be left alone; 0 when it did not. */
    long retryAfterMillis() {
        return retryAfterMillis;
    }

    String reason() {
        return reason;
    }
}
