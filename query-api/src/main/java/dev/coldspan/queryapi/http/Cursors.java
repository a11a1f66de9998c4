package dev.coldspan.queryapi.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the position in a list into an opaque text and back. The text is signed (HMAC-SHA-256, first 16 bytes): a
 * cursor that was changed, comes from another query or from an installation with another key is refused.
 */
public final class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKeySpec key;
    private final JsonMapper json = Json.mapper();

    /** @param key secret of this installation, at least 16 bytes; cursors outlive a restart if it does */
    public Cursors(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    private record Content(String query, Instant from, Instant to, List<String> after) {}

    /** The page asked for: the first one of the range, or the one after {@code cursor}. */
    public Page page(RequestParameters parameters, Instant now) {
        String query = digest(parameters.fingerprint());
        TimeRange asked = parameters.range(now);
        String cursor = parameters.text("cursor");
        if (cursor.isEmpty()) {
            return new Page(query, asked, parameters.limit(), List.of());
        }
        Content content = open(cursor);
        if (!content.query().equals(query)) {
            throw invalid("it belongs to a query with other parameters");
        }
        return new Page(query, new TimeRange(content.from(), content.to()), parameters.limit(), content.after());
    }

    /** The text for the page, null for null. */
    public String seal(Page page) {
        if (page == null) {
            return null;
        }
        TimeRange range = page.range();
        byte[] content = json.writeValueAsBytes(new Content(page.query(), range.from(), range.to(), page.after()));
        byte[] sealed = Arrays.copyOf(sign(content), SIGNATURE_BYTES + content.length);
        System.arraycopy(content, 0, sealed, SIGNATURE_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private Content open(String cursor) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(cursor);
            byte[] content = Arrays.copyOfRange(sealed, Math.min(SIGNATURE_BYTES, sealed.length), sealed.length);
            byte[] signature = Arrays.copyOf(sealed, SIGNATURE_BYTES);
            if (!MessageDigest.isEqual(signature, sign(content))) {
                throw invalid("it was changed or comes from another server");
            }
            return json.readValue(content, Content.class);
        } catch (IllegalArgumentException | JacksonException e) {
            throw invalid("it is not a cursor");
        }
    }

    private byte[] sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ProblemException invalid(String reason) {
        return ProblemException.invalid(
                "cursor", "invalid cursor: " + reason + "; leave it out to start at the first page");
    }
}
