package dev.coldspan.storage.clickhouse;

/** ClickHouse could not do what was asked of it; the message is one line that a person can act on. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** @param retryable whether the same call may succeed later without anybody changing it */
    public StorageException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** Whether the same call may succeed later: true for an unreachable or overloaded server, false for a refusal. */
    public boolean retryable() {
        return retryable;
    }
}
