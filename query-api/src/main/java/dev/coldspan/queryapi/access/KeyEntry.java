package dev.coldspan.queryapi.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the file of keys says of one key, in one line.
 *
 * @param key its id, the 12 digits behind {@code csk_}
 * @param sha256 of the whole key, 64 hexadecimal digits
 * @param name whose it is
 * @param role {@code viewer}, {@code editor} or {@code admin}
 * @param tenant null for all tenants
 * @param expires RFC 3339, null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyEntry(String key, String sha256, String name, String role, String tenant, String expires) {

    static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@ -]{1,63}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws IllegalArgumentException naming the member that is wrong */
    public KeyEntry {
        require(
                key != null && key.matches("[0-9a-f]{12}"),
                "key must be the 12 digits that name it, never the key itself");
        require(sha256 != null && sha256.matches("[0-9a-f]{64}"), "sha256 must be 64 hexadecimal digits");
        require(
                name != null && NAME.matcher(name).matches(),
                "name must be 1 to 63 letters, digits, blanks or . _ - @");
        require(role != null && Role.of(role).isPresent(), "role must be viewer, editor or admin");
        require(
                tenant == null || TENANT.matcher(tenant).matches(),
                "tenant must be 1 to 63 lower-case letters, digits, '_' or '-', and begin with a letter or a digit");
        require(expires == null || isTime(expires), "expires must be a time such as 2027-01-01T00:00:00Z");
    }

    /** The entry for a key that was just made. */
    public static KeyEntry of(ApiKey key, String name, Role role, String tenant, Instant expires) {
        return new KeyEntry(
                key.id(),
                HexFormat.of().formatHex(key.hash()),
                name,
                role.label(),
                tenant,
                expires == null ? null : expires.toString());
    }

    /** @throws IllegalArgumentException saying what is wrong with the line, without repeating it */
    public static KeyEntry parse(String line) {
        try {
            return JSON.readValue(line, KeyEntry.class);
        } catch (JacksonException e) {
            Throwable cause = e.getCause();
            throw new IllegalArgumentException(
                    cause instanceof IllegalArgumentException
                            ? cause.getMessage()
                            : "expected a JSON object with key, sha256, name, role, and perhaps tenant and expires",
                    e);
        }
    }

    /** The line that {@link #parse} reads. */
    public String line() {
        return JSON.writeValueAsString(this);
    }

    boolean liveAt(Clock clock) {
        return expires == null || clock.instant().isBefore(Instant.parse(expires));
    }

    byte[] hash() {
        return HexFormat.of().parseHex(sha256);
    }

    Caller caller() {
        return new Caller(
                Caller.Kind.KEY,
                name,
                Role.of(role).orElseThrow(),
                tenant == null ? "" : tenant,
                expires == null ? null : Instant.parse(expires),
                null);
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
