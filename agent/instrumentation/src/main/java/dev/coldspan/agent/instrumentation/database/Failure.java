package dev.coldspan.agent.instrumentation.database;

import dev.coldspan.agent.core.trace.LiveSpan;

/** Failed calls, told by their codes: databases and caches quote in their messages the values they refuse. */
public final class Failure {
    private static final int LONGEST_CODE = 32;

    private Failure() {}

    /**
     * Marks the span of a call as failed.
     *
     * @param code what the server answered, such as a SQLState; null when nothing is known of it
     * @param type class name of what the client threw, or the code again
     */
    public static void set(LiveSpan span, String code, String type) {
        if (!span.isRecording()) {
            return;
        }
        span.set("db.response.status_code", code);
        span.set("error.type", code == null ? type : code);
        span.fail(code == null || code.equals(type) ? type : type + " " + code);
    }

    /**
     * The code of a Redis error reply: its first word, as in {@code WRONGTYPE Operation against a key ...}.
     *
     * @param message may be null
     * @return null when the message does not begin with a word in capitals
     */
    public static String redisCode(String message) {
        int length = message == null ? 0 : message.length();
        int end = 0;
        while (end < length && end < LONGEST_CODE && isCodePart(message.charAt(end))) {
            end++;
        }
        boolean whole = end > 1 && (end == length || message.charAt(end) == ' ');
        return whole ? message.substring(0, end) : null;
    }

    private static boolean isCodePart(char c) {
        return c >= 'A' && c <= 'Z' || c == '_';
    }
}
