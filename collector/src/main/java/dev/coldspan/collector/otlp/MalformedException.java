package dev.coldspan.collector.otlp;

/** A body is not what its encoding and its signal promise; the message is one line for the sender. */
public final class MalformedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public MalformedException(String field, String message) {
        // The stack says nothing that the message does not, and filling it costs more than refusing the request.
        super(message, null, false, false);
        this.field = field;
    }

    /** Path of the offending field, empty when the body as a whole is at fault. */
    public String field() {
        return field;
    }
}
