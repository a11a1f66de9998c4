package dev.coldspan.queryapi.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as a program shows it: {@code csk_}, 12 hexadecimal digits that name it, and 64 that are secret; the same form as a sender's key,
 * kept in another file. 256 random bits need no slow hash: one SHA-256 keeps them, the id included.
 *
 * @param id public; may be logged
 * @param secret never logged, never stored
 */
public record ApiKey(String id, String secret) {

    /** Every key begins so, for scanners that look for leaked ones. */
    public static final String PREFIX = "csk_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{12})_([0-9a-f]{64})");

    public static ApiKey generate(SecureRandom random) {
        byte[] bytes = new byte[38];
        random.nextBytes(bytes);
        String digits = HexFormat.of().formatHex(bytes);
        return new ApiKey(digits.substring(0, 12), digits.substring(12));
    }

    /** Empty when the text has not exactly the form of a key. */
    static Optional<ApiKey> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new ApiKey(form.group(1), form.group(2))) : Optional.empty();
    }

    /** What a program sends. */
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

    /** Without the secret. */
    @Override
    public String toString() {
        return PREFIX + id + "_...";
    }
}
