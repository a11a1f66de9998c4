package dev.coldspan.alerts.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The identity of an alert: 16 hexadecimal digits of SHA-256 over the rule's name and its group, in sorted order. */
public final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    public static String of(String rule, Map<String, String> group) {
        MessageDigest digest = sha256();
        add(digest, rule);
        new TreeMap<>(group).forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    // The length goes first, so that ("ab", "c") and ("a", "bc") differ.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
