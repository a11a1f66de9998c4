package dev.coldspan.agent.core.propagation;

import dev.coldspan.agent.core.trace.SpanRef;

/**
 * The AWS header {@code Root=1-8hex-24hex;Parent=16hex;Sampled=1}. Keys come in any order and case, unknown ones are
 * skipped.
 *
 * <p>The result is always sampled: Lambda sends {@code Sampled=0} whenever active tracing is off, which says nothing
 * about whether Coldspan should record.
 */
public final class XRayHeader {
    /** Name of the header, lower case. */
    public static final String NAME = "x-amzn-trace-id";

    private static final int LONGEST = 4_096;
    private static final int ROOT_LENGTH = 35;
    private static final int SAMPLED = 1;

    private XRayHeader() {}

    /** Returns null unless the header holds a valid root and parent. */
    public static SpanRef parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        int root = valueOf(text, "root=");
        int parent = valueOf(text, "parent=");
        if (root < 0 || parent < 0 || !isRoot(text, root) || !isParent(text, parent)) {
            return null;
        }
        long high = Hex.parse(text, root + 2, root + 10) << 32 | Hex.parse(text, root + 11, root + 19);
        long low = Hex.parse(text, root + 19, root + ROOT_LENGTH);
        return SpanRef.remote(high, low, Hex.parse(text, parent, parent + 16), SAMPLED, null);
    }

    /** The header that makes {@code span} the parent of a request's receiver. */
    public static String format(SpanRef span) {
        String trace = span.traceId();
        return "Root=1-"
                .concat(trace.substring(0, 8))
                .concat("-")
                .concat(trace.substring(8))
                .concat(";Parent=")
                .concat(span.spanId())
                .concat(span.isSampled() ? ";Sampled=1" : ";Sampled=0");
    }

    /** Where the value of the last such key begins, or -1. */
    private static int valueOf(String text, String key) {
        int found = -1;
        for (int from = 0; from < text.length(); ) {
            int at = from;
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
            if (text.regionMatches(true, at, key, 0, key.length())) {
                found = at + key.length();
            }
            int semicolon = text.indexOf(';', from);
            from = semicolon < 0 ? text.length() : semicolon + 1;
        }
        while (found >= 0 && found < text.length() && text.charAt(found) == ' ') {
            found++;
        }
        return found;
    }

    private static boolean isRoot(String text, int at) {
        return endsAt(text, at + ROOT_LENGTH)
                && text.startsWith("1-", at)
                && text.charAt(at + 10) == '-'
                && Hex.isHex(text, at + 2, at + 10)
                && Hex.isHex(text, at + 11, at + ROOT_LENGTH);
    }

    private static boolean isParent(String text, int at) {
        return endsAt(text, at + 16) && Hex.isHex(text, at, at + 16);
    }

    private static boolean endsAt(String text, int at) {
        return at == text.length() || at < text.length() && (text.charAt(at) == ';' || text.charAt(at) <= ' ');
    }
}
