package dev.coldspan.collector.process.redact;

/** Addresses of e-mail, as people write them. */
final class Email {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_HOST = 253;

    private Email() {}

    /** At the sign between the two parts. */
    static boolean find(Text text, int at) {
        int from = at;
        while (from > text.begin && at - from < LONGEST_LOCAL && local(text.data[from - 1])) {
            from--;
        }
        int to = at + 1;
        boolean dot = false;
        while (to < text.end && to - at <= LONGEST_HOST && host(text.data[to])) {
            dot |= text.data[to] == '.' && to > at + 1 && to + 1 < text.end && Chars.alphanumeric(text.data[to + 1]);
            to++;
        }
        return from < at && dot && text.found(Rule.EMAIL, from, to);
    }

    private static boolean local(byte b) {
        return Chars.base64Url(b) || b == '.' || b == '+' || b == '%' || b == '\'' || b < 0;
    }

    private static boolean host(byte b) {
        return Chars.alphanumeric(b) || b == '.' || b == '-';
    }
}
