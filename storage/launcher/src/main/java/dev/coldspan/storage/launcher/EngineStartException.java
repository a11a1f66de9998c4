package dev.coldspan.storage.launcher;

/** The embedded ClickHouse could not be started; the message is one line that names the cause and the fix. */
public class EngineStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineStartException(String message) {
        super(message);
    }

    EngineStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
