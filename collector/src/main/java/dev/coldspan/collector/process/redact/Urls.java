package dev.coldspan.collector.process.redact;

/** User and password in front of a URL's host. */
final class Urls {

    /** Longer ones are no authority. */
    private static final int LONGEST = 1_024;

    private Urls() {}

    /** At the colon of {@code ://}. */
    static boolean user(Text text, int at) {
        int from = at + 3;
        if (from >= text.end || text.data[at + 1] != '/' || text.data[at + 2] != '/') {
            return false;
        }
        int sign = -1;
        int end = Math.min(text.end, from + LONGEST);
        for (int i = from; i < end && !ends(text.data[i]); i++) {
            if (text.data[i] == '@') {
                sign = i;
            }
        }
        boolean hidden = sign > from && Redaction.isMark(text.data, from, sign);
        return sign > from && !hidden && text.found(Rule.URL_USER, from, sign);
    }

    private static boolean ends(byte b) {
        return b == '/' || b == '?' || b == '#' || b == '"' || b == '<' || b == '>' || Chars.space(b);
    }
}
