package dev.coldspan.queryapi.access;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.time.Instant;

/**
 * What a browser that was sent to the provider has to bring back, kept in a signed cookie until then.
 *
 * @param state ties the answer to this browser
 * @param nonce ties the identity token to this login
 * @param verifier ties the code to whoever asked for it (PKCE)
 * @param next path of the page to show after it
 */
record LoginAttempt(String state, String nonce, String verifier, String next, Instant expires) {

    /** Longer than it takes to find a phone. */
    static final Duration LIFE = Duration.ofMinutes(10);

    static LoginAttempt begin(String next, Instant now) {
        return new LoginAttempt(
                new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue(), next, now.plus(LIFE));
    }

    /** A path on this server; what could lead elsewhere leads to the first page. */
    static String ownPath(String path) {
        boolean own = path != null && path.length() <= 4096 && path.matches("/(?![/\\\\])[^\\x00-\\x1f\\\\]*");
        return own ? path : "/";
    }
}
