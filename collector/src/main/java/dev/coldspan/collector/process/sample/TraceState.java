package dev.coldspan.collector.process.sample;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Slice;
import java.nio.charset.StandardCharsets;

/**
 * The sampling threshold in W3C's tracestate, as OpenTelemetry's consistent probability sampling writes it: member {@code ot},
 * part {@code th}, up to 14 hexadecimal digits T of 2^56, kept with probability 1 - T/2^56.
 */
final class TraceState {

    private static final long ALL = 1L << 56;
    private static final int DIGITS = 14;

    /** W3C's, of members. */
    private static final int MAX_MEMBERS = 32;

    private static final byte[] MEMBER = "ot=".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PART = "th:".getBytes(StandardCharsets.US_ASCII);

    private TraceState() {}

    /** How many spans one with this tracestate stands for, at least 1; 1 when it says nothing of it that can be read. */
    static double weight(byte[] data, long slice) {
        int end = Slice.offset(slice) + Slice.length(slice);
        int from = part(data, Slice.offset(slice), end, MEMBER, ',');
        if (from < 0) {
            return 1;
        }
        int memberEnd = end(data, from, end, ',');
        int digits = part(data, from, memberEnd, PART, ';');
        return digits < 0 ? 1 : weight(data, digits, end(data, digits, memberEnd, ';'));
    }

    private static double weight(byte[] data, int from, int end) {
        int last = end;
        while (last > from && data[last - 1] == ' ') {
            last--;
        }
        if (last == from || last - from > DIGITS) {
            return 1;
        }
        long threshold = 0;
        for (int i = from; i < last; i++) {
            int digit = Character.digit(data[i], 16);
            if (digit < 0 || data[i] >= 'A' && data[i] <= 'F') {
                return 1;
            }
            threshold = threshold << 4 | digit;
        }
        threshold <<= 4 * (DIGITS - (last - from));
        return (double) ALL / (ALL - threshold);
    }

    /** Where what follows a name begins, in a list whose elements may have blanks in front; -1 when no element has it. */
    private static int part(byte[] data, int from, int end, byte[] name, char separator) {
        int at = from;
        while (at < end) {
            while (at < end && (data[at] == ' ' || data[at] == '\t')) {
                at++;
            }
            if (starts(data, at, end, name)) {
                return at + name.length;
            }
            at = end(data, at, end, separator) + 1;
        }
        return -1;
    }

    private static boolean starts(byte[] data, int at, int end, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (at + i >= end || data[at + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int end(byte[] data, int from, int end, char separator) {
        int at = from;
        while (at < end && data[at] != separator) {
            at++;
        }
        return at;
    }

    /** The same tracestate with a threshold for this weight. @return a new slice of the arena */
    static long withWeight(Arena arena, long slice, long weight) {
        StringBuilder ot = new StringBuilder("ot=th:").append(threshold(weight));
        StringBuilder others = new StringBuilder();
        int members = 1;
        for (String member : arena.text(slice).split(",")) {
            String text = member.strip();
            if (text.startsWith("ot=")) {
                for (String part : text.substring(3).split(";")) {
                    if (!part.isEmpty() && !part.startsWith("th:")) {
                        ot.append(';').append(part);
                    }
                }
            } else if (!text.isEmpty() && members++ < MAX_MEMBERS) {
                others.append(',').append(text);
            }
        }
        return arena.add(ot.append(others).toString());
    }

    private static String threshold(long weight) {
        long threshold = Math.round(ALL * (1 - 1.0 / weight));
        String digits = String.format("%014x", threshold);
        int length = DIGITS;
        while (length > 1 && digits.charAt(length - 1) == '0') {
            length--;
        }
        return digits.substring(0, length);
    }
}
