package dev.coldspan.extension.send;

/** What became of a request. Immutable. */
final class PostResult {
    private static final int NOT_YET = -1;

    private final int status;
    private final long retryAfterMillis;
    private final String reason;

    /** {@code status} is 0 when there was no answer; {@code retryAfterMillis} is -1 when not told. */
    PostResult(int status, long retryAfterMillis, String reason) {
        this.status = status;
        this.retryAfterMillis = retryAfterMillis;
        this.reason = reason;
    }

    /** Nothing was sent, for there is no connection yet. */
    static PostResult notYet(String reason) {
        return new PostResult(NOT_YET, -1, reason);
    }

    boolean isNotYet() {
        return status == NOT_YET;
    }

    boolean isAccepted() {
        return status >= 200 && status < 300;
    }

    boolean isTooLarge() {
        return status == 413;
    }

    /** OTLP/HTTP names 429, 502, 503 and 504; 408 and a missing answer say as little about the request itself. */
    boolean isRetryable() {
        return status == 0 || status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
    }

    long retryAfterMillis() {
        return retryAfterMillis;
    }

    String reason() {
        return reason;
    }

    static long retryAfterMillis(String header) {
        try {
            long seconds = header == null ? -1 : Long.parseLong(header.trim());
            return seconds < 0 ? -1 : Math.min(seconds, 3_600) * 1_000;
        } catch (NumberFormatException aDate) {
            return -1;
        }
    }
}
