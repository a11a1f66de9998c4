package dev.coldspan.extension.invocation;

import dev.coldspan.extension.otlp.Ids;

/**
 * Ids for an invocation whose agent left no word. They depend on nothing but the request, so that whoever derives them
 * again, in another process too, arrives at the same: the trace of the X-Ray header, else a hash of the request id.
 */
final class TraceHeader {
    private static final int SAMPLED = 1;
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private TraceHeader() {}

    static Ids derive(String requestId, String header) {
        long high = part(header, "Root=1-", 0, 16);
        long low = part(header, "Root=1-", 16, 16);
        long span = hash(requestId, 3);
        boolean hasTrace = high != 0 && low != 0;
        return new Ids(
                hasTrace ? high : hash(requestId, 1),
                hasTrace ? low : hash(requestId, 2),
                span == 0 ? 1 : span,
                SAMPLED);
    }

    /** Span id of the caller; 0 unless the header names one and says that its trace is recorded. */
    static long parent(String header) {
        boolean sampled = header != null && header.contains("Sampled=1");
        int at = header == null ? -1 : header.indexOf("Parent=");
        return sampled && at >= 0 ? hex(header, at + 7, 16) : 0;
    }

    // "1-" 8 digits "-" 24 digits: the first 16 digits of a trace id are the first 8 and 8 of the 24.
    private static long part(String header, String mark, int from, int digits) {
        int at = header == null ? -1 : header.indexOf(mark);
        if (at < 0) {
            return 0;
        }
        int root = at + mark.length();
        if (header.length() < root + 33 || header.charAt(root + 8) != '-') {
            return 0;
        }
        String trace = header.substring(root, root + 8).concat(header.substring(root + 9, root + 33));
        return hex(trace, from, digits);
    }

    private static long hex(String text, int from, int digits) {
        if (text.length() < from + digits) {
            return 0;
        }
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return 0;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    // FNV-1a of 64 bits, then mixed (D. Lea's and S. Vigna's finalizer), since ids that differ in the last digit must
    // differ everywhere.
    private static long hash(String text, int salt) {
        long hash = FNV_START ^ salt;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }
}
