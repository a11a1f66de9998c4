package dev.coldspan.alerts.channel.sns;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 of a POST without query parameters. Two dozen lines of hashing; the SDK that has them would
 * bring an HTTP client of its own, which would connect past the guard of addresses.
 *
 * @param sessionToken empty for keys that last
 */
record SignatureV4(String accessKeyId, String secretAccessKey, String sessionToken, String region, String service) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The headers to add to the request. */
    Map<String, String> headers(URI url, String contentType, String body, Instant now) {
        String time = TIME.format(now);
        Map<String, String> signed = new TreeMap<>();
        signed.put("content-type", contentType);
        signed.put("host", url.getPort() == -1 ? url.getHost() : url.getHost() + ":" + url.getPort());
        signed.put("x-amz-date", time);
        if (!sessionToken.isEmpty()) {
            signed.put("x-amz-security-token", sessionToken);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amz-Date", time);
        if (!sessionToken.isEmpty()) {
            headers.put("X-Amz-Security-Token", sessionToken);
        }
        headers.put(
                "Authorization", authorization("POST", url.getPath().isEmpty() ? "/" : url.getPath(), signed, body));
        return headers;
    }

    /** @param headers lower-case name to value, sorted, {@code x-amz-date} among them */
    String authorization(String method, String path, Map<String, String> headers, String body) {
        String time = headers.get("x-amz-date");
        String date = time.substring(0, 8);
        String names = String.join(";", headers.keySet());
        String lines = headers.entrySet().stream()
                .map(h -> h.getKey() + ":" + h.getValue().strip() + "\n")
                .collect(Collectors.joining());
        String canonical = method + "\n" + path + "\n\n" + lines + "\n" + names + "\n" + hash(body);
        String scope = date + "/" + region + "/" + service + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(canonical);
        String signature = HexFormat.of().formatHex(hmac(key(date), toSign));
        return "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + signature;
    }

    /** The key of a day, region and service. */
    byte[] key(String date) {
        byte[] ofDay = hmac(("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8), date);
        return hmac(hmac(hmac(ofDay, region), service), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
