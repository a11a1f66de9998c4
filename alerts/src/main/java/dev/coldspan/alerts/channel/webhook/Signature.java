package dev.coldspan.alerts.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets a receiver prove that a message is ours and recent: {@code X-Coldspan-Signature} is {@code v1=} and the
 * HMAC-SHA256, in hexadecimal, of the value of {@code X-Coldspan-Timestamp} (epoch seconds), a dot, and the body.
 */
final class Signature {
    private Signature() {}

    static Map<String, String> headers(String secret, Instant now, String body) {
        String timestamp = Long.toString(now.getEpochSecond());
        return Map.of(
                "X-Coldspan-Timestamp",
                timestamp,
                "X-Coldspan-Signature",
                "v1=" + hmac(secret, timestamp + "." + body));
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
