package dev.coldspan.collector.process.redact;

import java.nio.charset.StandardCharsets;

/** What stands where a secret was. */
final class Redaction {

    /** The same as the agent writes. */
    static final String MARK = "[redacted]";

    static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);

    /** In small letters; the first as it looks to whoever ends a value at a bracket. */
    private static final String[] MARKS = {"[redacted", MARK, "redacted", "redacted:redacted"};

    private Redaction() {}

    /** Whether somebody has already taken the secret out: the mark, REDACTED, asterisks, question marks. */
    static boolean isMark(byte[] data, int from, int to) {
        for (String mark : MARKS) {
            if (to - from == mark.length() && Chars.at(data, from, to, mark)) {
                return true;
            }
        }
        for (int i = from; i < to; i++) {
            if (data[i] != '*' && data[i] != '?') {
                return false;
            }
        }
        return true;
    }
}
