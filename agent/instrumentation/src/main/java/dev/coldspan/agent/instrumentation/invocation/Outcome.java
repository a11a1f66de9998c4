package dev.coldspan.agent.instrumentation.invocation;

/** How an invocation ended; the values of {@code coldspan.outcome} the agent itself can see. */
public enum Outcome {
    OK("ok"),
    ERROR("error"),
    TIMEOUT("timeout"),
    OUT_OF_MEMORY("out_of_memory");

    private static final int LONGEST_CAUSE_CHAIN = 8;

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** An OutOfMemoryError anywhere among the causes is the reason, however the function wrapped it. */
    public static Outcome of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < LONGEST_CAUSE_CHAIN; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return OUT_OF_MEMORY;
            }
            cause = causeOf(cause);
        }
        return thrown == null ? OK : ERROR;
    }

    private static Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException overridden) {
            return null;
        }
    }

    /** Value of {@code coldspan.outcome}. */
    public String text() {
        return text;
    }
}
