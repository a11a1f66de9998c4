package dev.coldspan.queryapi.sandbox;

import dev.coldspan.queryapi.http.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The name of an execution environment as part of a path: base64url of its UTF-8 without padding. The names themselves, such as
 * {@code 2026/11/21/[$LATEST]0123}, have slashes, which a path cannot hold even when they are escaped.
 */
final class SandboxId {

    private SandboxId() {}

    static String of(String instance) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(instance.getBytes(StandardCharsets.UTF_8));
    }

    static String instance(String id) {
        try {
            byte[] utf8 = Base64.getUrlDecoder().decode(id);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw ProblemException.invalid(
                    "id", "id must be the id of a sandbox from /api/v1/sandboxes, such as " + of("sandbox-1"));
        }
    }
}
