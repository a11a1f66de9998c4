package dev.coldspan.collector.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key as a sender shows it: {@code csk_}, 12 hexadecimal digits that name it, and 64 that are secret. The 256 random
 * bits are why one SHA-256 is enough to keep it by: there is nothing a dictionary or a slow hash could help with, and the
 * check stays cheap for whoever is attacked. The id is part of what is hashed, so equal secrets have different hashes.
 *
 * @param id public; may be logged
 * @param secret never logged, never stored
 */
public record ApiKey(String id, String secret) {

    /** Every key begins so, for scanners that look for leaked ones. */
    public static final String PREFIX = "csk_";

    private static final int ID_DIGITS = 12;
    private static final int SECRET_DIGITS = 64;
    private static final int LENGTH = PREFIX.length() + ID_DIGITS + 1 + SECRET_DIGITS;

    static ApiKey generate(SecureRandom random) {
        byte[] bytes = new byte[(ID_DIGITS + SECRET_DIGITS) / 2];
        random.nextBytes(bytes);
        String digits = HexFormat.of().formatHex(bytes);
        return new ApiKey(digits.substring(0, ID_DIGITS), digits.substring(ID_DIGITS));
    }

    /** Empty when the text has not exactly the form of a key. */
    static Optional<ApiKey> parse(String text) {
        int separator = PREFIX.length() + ID_DIGITS;
        if (text.length() != LENGTH || !text.startsWith(PREFIX) || text.charAt(separator) != '_') {
            return Optional.empty();
        }
        String id = text.substring(PREFIX.length(), separator);
        String secret = text.substring(separator + 1);
        return isHex(id) && isHex(secret) ? Optional.of(new ApiKey(id, secret)) : Optional.empty();
    }

    static boolean isId(String text) {
        return text.length() == ID_DIGITS && isHex(text);
    }

    /** What a sender sends. */
    public String text() {
        return PREFIX + id + "_" + secret;
    }

    /** SHA-256 of {@link #text()}. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Takes the same time wherever the hashes differ. */
    boolean hashesTo(byte[] expected) {
        return MessageDigest.isEqual(hash(), expected);
    }

    /** Lower case only: one key has one spelling. */
    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** Without the secret, so that no log line can show it. */
    @Override
    public String toString() {
        return PREFIX + id + "_...";
    }
}
