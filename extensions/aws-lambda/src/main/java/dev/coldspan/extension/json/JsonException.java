package dev.coldspan.extension.json;

/** Text that is not JSON, or ends too early. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean incomplete;

    JsonException(String message, boolean incomplete) {
        super(message, null, false, false);
        this.incomplete = incomplete;
    }

    /** Whether everything was right up to the end, so that more bytes may complete it. */
    public boolean isIncomplete() {
        return incomplete;
    }
}
