package dev.coldspan.collector.process.redact;

/** {@code Bearer token} and {@code Basic base64}. */
final class Authorization {

    private static final int SHORTEST = 16;
    private static final int LONGEST_BASIC = 1_024;
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Authorization() {}

    /** At the space between the two. */
    static boolean find(Text text, int at) {
        if (at - 5 < text.begin) {
            return false;
        }
        int last = Chars.lower(text.data[at - 1]);
        if (last == 'r' && text.has(at - 6, "bearer") && text.starts(at - 6)) {
            return bearer(text, at + 1);
        }
        return last == 'c' && text.has(at - 5, "basic") && text.starts(at - 5) && basic(text, at + 1);
    }

    private static boolean bearer(Text text, int from) {
        int to = end(text, from);
        boolean longEnough = to - from >= SHORTEST || to - from >= 6 && anyDigit(text, from, to);
        return longEnough && !Redaction.isMark(text.data, from, to) && text.found(Rule.AUTHORIZATION, from, to);
    }

    /** Only what really is a user and a password, since "basic" is a word as well. */
    private static boolean basic(Text text, int from) {
        int to = end(text, from);
        if (to == from || to - from > LONGEST_BASIC) {
            return false;
        }
        int bits = 0;
        int count = 0;
        for (int i = from; i < to && text.data[i] != '='; i++) {
            int six = BASE64.indexOf(text.data[i]);
            if (six < 0) {
                return false;
            }
            bits = bits << 6 | six;
            count += 6;
            if (count >= 8) {
                count -= 8;
                if ((bits >>> count & 0xff) == ':') {
                    return text.found(Rule.AUTHORIZATION, from, to);
                }
            }
        }
        return false;
    }

    private static int end(Text text, int from) {
        int to = from;
        while (to < text.end && !Chars.delimiter(text.data[to])) {
            to++;
        }
        return to;
    }

    private static boolean anyDigit(Text text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Chars.digit(text.data[i])) {
                return true;
            }
        }
        return false;
    }
}
