package dev.coldspan.queryapi.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges signed tokens of one issuer. Only asymmetric signatures are believed, so that neither {@code none} nor a public key used as a
 * password is one; a key is looked up by id among those the issuer publishes, never fetched from where a token says. Keys are kept for five
 * minutes, and used for an hour when the issuer is away.
 */
final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** For keys that another request is fetching. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(6);

    private static final Duration KEEP_KEYS = Duration.ofMinutes(5);
    private static final Duration OUTAGE = Duration.ofHours(1);

    /** A token that lives longer was written by mistake, such as in milliseconds. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(366);

    private final String issuer;
    private final JWKSource<SecurityContext> keys;
    private final Clock clock;

    Tokens(String issuer, URL keySet, ResourceRetriever http, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        this.keys = JWKSourceBuilder.create(keySet, http)
                .cache(KEEP_KEYS.toMillis(), MOST_WAIT.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    /** The claims of a token meant for {@code audience}; empty when it is not genuine, not ours or over. */
    Optional<JWTClaimsSet> claims(String token, String audience) {
        try {
            DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
            processor.setJWSTypeVerifier(
                    new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
            processor.setJWTClaimsSetVerifier(verifier(audience));
            JWTClaimsSet claims = processor.process(token, null);
            Date latest = Date.from(clock.instant().plus(LONGEST_LIFE));
            return claims.getExpirationTime().after(latest) ? Optional.empty() : Optional.of(claims);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            LOG.debug("a token was refused: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private DefaultJWTClaimsVerifier<SecurityContext> verifier(String audience) {
        JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(issuer).build();
        return new DefaultJWTClaimsVerifier<>(new HashSet<>(Set.of(audience)), exact, Set.of("sub", "exp"), Set.of()) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
    }
}
