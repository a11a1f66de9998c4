package dev.coldspan.agent.instrumentation.awslambda;

/** What the runtime client wraps: an event that cannot be turned into the handler's parameter. */
final class ClientFault {
    private static final String NOT_PARSED = "An error occurred during JSON parsing";
    private static final int LONGEST_CAUSE_CHAIN = 8;

    private ClientFault() {}

    /** Whether the handler was never called, because its event could not be read. */
    static boolean isNotParsed(Throwable thrown) {
        // The client's own words in a plain RuntimeException; a handler's message is asked for only then.
        return thrown != null
                && thrown.getClass() == RuntimeException.class
                && thrown.getCause() != null
                && NOT_PARSED.equals(thrown.getMessage());
    }

    /** The exception at the end of the chain of causes: what the parser threw. */
    static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        try {
            for (int depth = 0; root.getCause() != null && depth < LONGEST_CAUSE_CHAIN; depth++) {
                root = root.getCause();
            }
        } catch (RuntimeException overridden) {
            return root;
        }
        return root;
    }
}
