package dev.coldspan.collector.translate;

import com.google.protobuf.ByteString;

/** Ids as lower-case hexadecimal. */
final class Ids {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Ids() {}

    /** Empty for an absent id and for one of zeros, which OTLP defines to be absent. */
    static String hex(ByteString id) {
        char[] text = new char[id.size() * 2];
        int seen = 0;
        for (int i = 0; i < id.size(); i++) {
            int octet = id.byteAt(i) & 0xff;
            seen |= octet;
            text[2 * i] = HEX[octet >> 4];
            text[2 * i + 1] = HEX[octet & 15];
        }
        return seen == 0 ? "" : new String(text);
    }
}
