package dev.coldspan.extension.invocation;

/**
 * How an invocation ended, out of what the platform and the agent say. The platform cannot tell an exception of a handler
 * from success; the agent cannot tell what ended its own process.
 */
enum Outcome {
    OK("ok"),
    ERROR("error"),
    TIMEOUT("timeout"),
    OUT_OF_MEMORY("out_of_memory"),
    CRASH("crash"),
    INIT_ERROR("init_error");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** Value of {@code coldspan.outcome}. */
    String text() {
        return text;
    }

    static Outcome of(Invocation invocation) {
        String status = invocation.status();
        if (status == null) {
            status = statusOfShutdown(invocation.shutdownReason);
        }
        Outcome ofAgent = ofAgent(invocation);
        switch (status) {
            case "timeout":
                return TIMEOUT;
            case "error":
            case "failure":
                return failed(invocation, ofAgent);
            default:
                // The agent may have said in time that a function would not make it, which then did.
                return ofAgent == null || ofAgent == TIMEOUT && status.equals("success") ? OK : ofAgent;
        }
    }

    private static String statusOfShutdown(String reason) {
        return "timeout".equals(reason) ? "timeout" : "failure".equals(reason) ? "failure" : "";
    }

    private static Outcome failed(Invocation invocation, Outcome ofAgent) {
        if (isOutOfMemory(invocation) || ofAgent == OUT_OF_MEMORY) {
            return OUT_OF_MEMORY;
        }
        if (ofAgent == ERROR) {
            return ERROR;
        }
        String type = invocation.errorType();
        if (hasNeverBegun(invocation)) {
            return INIT_ERROR;
        }
        boolean ofRuntime = type == null || type.startsWith("Runtime.");
        return ofRuntime ? CRASH : ERROR;
    }

    private static boolean hasNeverBegun(Invocation invocation) {
        int inits = invocation.inits.size();
        boolean begun = invocation.running != null || invocation.reported != null;
        return !begun && inits > 0 && invocation.inits.get(inits - 1).isFailed();
    }

    // A process that the kernel ended for its memory is reported like any other that exited.
    private static boolean isOutOfMemory(Invocation invocation) {
        if ("Runtime.OutOfMemory".equals(invocation.errorType())) {
            return true;
        }
        if (invocation.report == null) {
            return false;
        }
        double size = invocation.report.metric("memorySizeMB");
        return size > 0 && invocation.report.metric("maxMemoryUsedMB") >= size;
    }

    private static Outcome ofAgent(Invocation invocation) {
        String reported = invocation.reported == null ? null : invocation.reported.outcome();
        for (Outcome outcome : values()) {
            if (outcome.text.equals(reported)) {
                return outcome;
            }
        }
        return null;
    }
}
