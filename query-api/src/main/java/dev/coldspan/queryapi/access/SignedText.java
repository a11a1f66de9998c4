package dev.coldspan.queryapi.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Text that only this server can have written (HMAC-SHA-256), in characters a cookie may have. What it says can be read by anybody. */
final class SignedText {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 32;

    private final SecretKeySpec key;

    /** @param purpose what is signed; a text signed for one purpose is none for another */
    SignedText(byte[] secret, String purpose) {
        byte[] derived =
                mac(new SecretKeySpec(secret, ALGORITHM), ("coldspan " + purpose).getBytes(StandardCharsets.UTF_8));
        this.key = new SecretKeySpec(derived, ALGORITHM);
    }

    String seal(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(mac(key, content), SIGNATURE_BYTES + content.length);
        System.arraycopy(content, 0, sealed, SIGNATURE_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Empty when it was not sealed here, for this purpose. */
    Optional<String> open(String sealed) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
        boolean genuine = MessageDigest.isEqual(Arrays.copyOf(bytes, SIGNATURE_BYTES), mac(key, content));
        return genuine ? Optional.of(new String(content, StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static byte[] mac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
