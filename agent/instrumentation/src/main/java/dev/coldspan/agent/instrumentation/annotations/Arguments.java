package dev.coldspan.agent.instrumentation.annotations;

/** Arguments of the function's methods as attribute values. */
final class Arguments {
    private Arguments() {}

    /** Texts, numbers and flags as they are; anything else as its text, and null when it refuses to tell. */
    static Object plain(Object argument) {
        if (argument instanceof String
                || argument instanceof Long
                || argument instanceof Double
                || argument instanceof Boolean
                || argument instanceof String[]) {
            return argument;
        }
        if (argument instanceof Float) {
            return Double.valueOf((Float) argument);
        }
        if (argument instanceof Integer || argument instanceof Short || argument instanceof Byte) {
            return Long.valueOf(((Number) argument).longValue());
        }
        try {
            return argument == null ? null : argument.toString();
        } catch (RuntimeException | StackOverflowError overridden) {
            return null;
        }
    }
}
