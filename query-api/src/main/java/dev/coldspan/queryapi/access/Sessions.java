package dev.coldspan.queryapi.access;

import dev.coldspan.queryapi.http.Json;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions of browsers. The cookie is the session, signed: nothing is stored, so any process with the same secret knows it, and ending one
 * before its time means changing the secret.
 */
final class Sessions {

    /** The cookie's name. */
    static final String COOKIE = "coldspan_session";

    /** A working day: roles that were taken away are gone by then. */
    static final Duration LIFE = Duration.ofHours(8);

    private static final JsonMapper JSON = Json.mapper();

    private final SignedText signed;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(byte[] secret, Clock clock) {
        this.signed = new SignedText(secret, "session");
        this.clock = clock;
    }

    private record Content(String name, String role, String tenant, Instant expires, String csrf) {}

    /** The cookie's value for somebody who has just logged in. */
    String begin(String name, Role role, String tenant) {
        byte[] csrf = new byte[18];
        random.nextBytes(csrf);
        Content content = new Content(
                name,
                role.label(),
                tenant,
                clock.instant().plus(LIFE),
                Base64.getUrlEncoder().withoutPadding().encodeToString(csrf));
        return signed.seal(JSON.writeValueAsString(content));
    }

    /** Whose session it is; empty when it has ended or was not begun here. */
    Optional<Caller> caller(String cookie) {
        try {
            return signed.open(cookie)
                    .map(text -> JSON.readValue(text, Content.class))
                    .filter(content -> clock.instant().isBefore(content.expires()))
                    .map(content -> new Caller(
                            Caller.Kind.SESSION,
                            content.name(),
                            Role.of(content.role()).orElseThrow(),
                            content.tenant(),
                            content.expires(),
                            content.csrf()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
