package dev.coldspan.agent.core.export;

import java.util.Locale;

/** Collects an HTTP/1.x response, its short body included, and reads the few things that matter. */
final class ResponseHead {
    private static final int LONGEST = 16_384;
    private static final int LONGEST_BODY = 4_096;
    private static final String END = "\r\n\r\n";
    private static final long LONGEST_RETRY_AFTER_SECONDS = 600;

    private final StringBuilder text = new StringBuilder(256);
    private String head;
    // -1: unknown or too long to be read.
    private int bodyLength = -1;

    void append(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            text.append((char) (bytes[i] & 0xff));
        }
        if (head == null) {
            int end = text.indexOf(END);
            if (end >= 0) {
                head = text.substring(0, end).toLowerCase(Locale.ROOT);
                bodyLength = readBodyLength();
            }
        }
    }

    private int readBodyLength() {
        if (status() == 204 || status() == 304) {
            return 0;
        }
        long length = number("content-length", -1);
        return length <= LONGEST_BODY ? (int) length : -1;
    }

    /** Whether all that will be looked at is here. */
    boolean isComplete() {
        if (head == null) {
            return text.length() > LONGEST;
        }
        return bodyLength < 0 || isBodyHere();
    }

    private boolean isBodyHere() {
        return text.length() >= head.length() + END.length() + bodyLength;
    }

    boolean hasStatus() {
        return text.length() > 0;
    }

    /** Whether the connection may carry another request. */
    boolean keepsConnection() {
        return head != null
                && bodyLength >= 0
                && text.length() == head.length() + END.length() + bodyLength
                && head.startsWith("http/1.1")
                && head.indexOf("\r\nconnection: close") < 0;
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

    // The date form is left alone: a sandbox's clock may be minutes behind after a freeze.
    private long retryAfterMillis() {
        return 1_000 * Math.min(LONGEST_RETRY_AFTER_SECONDS, number("retry-after", 0));
    }

    /** A Retry-After header in its numeric form; 0 for anything else. */
    static long seconds(String value) {
        return Math.min(LONGEST_RETRY_AFTER_SECONDS, parse(value.trim(), 0));
    }

    private long number(String header, long fallback) {
        int at = head == null ? -1 : head.indexOf("\r\n" + header + ":");
        if (at < 0) {
            return fallback;
        }
        int from = at + header.length() + 3;
        int lineEnd = head.indexOf("\r\n", from);
        return parse(head.substring(from, lineEnd < 0 ? head.length() : lineEnd).trim(), fallback);
    }

    private static long parse(String text, long fallback) {
        if (text.isEmpty() || text.length() > 18) {
            return fallback;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return fallback;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }
}
