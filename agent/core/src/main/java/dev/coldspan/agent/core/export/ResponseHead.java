package dev.coldspan.agent.core.export;

import java.nio.charset.StandardCharsets;

/** Collects an HTTP/1.x response up to its blank line and reads the two things that matter. */
final class ResponseHead {
    private static final int LONGEST = 16_384;
    private static final String RETRY_AFTER = "\r\nretry-after:";
    private static final long LONGEST_RETRY_AFTER_SECONDS = 600;

    private final StringBuilder text = new StringBuilder(256);

    void append(byte[] bytes, int count) {
        text.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
    }

    boolean isComplete() {
        return text.length() > LONGEST || text.indexOf("\r\n\r\n") >= 0;
    }

    SendResult result() {
        int status = status();
        return status < 0
                ? SendResult.failed("the answer is not HTTP")
                : SendResult.ofStatus(status, retryAfterMillis());
    }

    private int status() {
        if (text.length() < 12 || !text.substring(0, 7).equals("HTTP/1.")) {
            return -1;
        }
        int status = 0;
        for (int i = 9; i < 12; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            status = 10 * status + c - '0';
        }
        return status;
    }

    private long retryAfterMillis() {
        int end = Math.max(text.indexOf("\r\n\r\n"), 0);
        String head = text.substring(0, end).toLowerCase(java.util.Locale.ROOT);
        int at = head.indexOf(RETRY_AFTER);
        if (at < 0) {
            return 0;
        }
        int from = at + RETRY_AFTER.length();
        int lineEnd = head.indexOf("\r\n", from);
        return seconds(head.substring(from, lineEnd < 0 ? head.length() : lineEnd)
                        .trim())
                * 1_000;
    }

    // The date form is left alone: a sandbox's clock may be minutes behind after a freeze.
    static long seconds(String value) {
        try {
            return Math.max(0, Math.min(LONGEST_RETRY_AFTER_SECONDS, Long.parseLong(value)));
        } catch (NumberFormatException notSeconds) {
            return 0;
        }
    }
}
