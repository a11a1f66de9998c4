package dev.coldspan.agent.instrumentation.invocation;

/** An error of which only a platform's report is known, as when an event cannot be read. Never thrown. */
public final class ReportedError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    /** {@code type} is the exception's class as the report names it; both may be null. */
    public ReportedError(String type, String message) {
        super(message, null, false, false);
        this.type = type == null ? "unknown" : type;
    }

    /** The exception's class as the report names it. */
    String type() {
        return type;
    }

    @Override
    public String toString() {
        return type + ": " + getMessage();
    }
}
