package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may pass for a token, against keys that are fetched over HTTP. */
final class TokensTest {

    private static final Map<String, Object> ANN = Map.of("sub", "ann");

    private TestProvider provider;
    private Tokens tokens;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        tokens = new Tokens(
                provider.issuer().toString(),
                URI.create(provider.issuer() + "/keys").toURL(),
                new ProviderHttp(),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private boolean believes(String token) {
        return tokens.claims(token, TestProvider.CLIENT).isPresent();
    }

    private boolean believes(JWTClaimsSet.Builder claims) {
        return believes(provider.sign(claims.build()));
    }

    @Test
    void believesWhatTheIssuerSignedForUs() {
        assertThat(believes(provider.claims(ANN))).isTrue();
    }

    @Test
    void believesNothingUnsigned() {
        assertThat(believes(new PlainJWT(provider.claims(ANN).build()).serialize()))
                .isFalse();
        String signed = provider.sign(provider.claims(ANN).build());
        assertThat(believes(signed.substring(0, signed.lastIndexOf('.') + 1))).isFalse();
    }

    @Test
    void takesNoPublicKeyForAPassword() throws Exception {
        byte[] publicKey = provider.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                provider.claims(ANN).build());
        token.sign(new MACSigner(publicKey));

        assertThat(believes(token.serialize())).isFalse();
    }

    @Test
    void believesNoOtherKeyOfTheSameName() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID("first").generate();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(),
                provider.claims(ANN).build());
        token.sign(new RSASSASigner(other));

        assertThat(believes(token.serialize())).isFalse();
    }

    @Test
    void believesOnlyTokensOfItsIssuerForItself() {
        assertThat(believes(provider.claims(ANN).issuer("https://evil.example")))
                .isFalse();
        assertThat(believes(provider.claims(ANN).audience("another"))).isFalse();
        assertThat(believes(provider.claims(ANN).subject(null))).isFalse();
    }

    @Test
    void believesNoTokenThatIsOverOrNeverEnds() {
        long seconds = Instant.now().getEpochSecond();

        assertThat(believes(provider.claims(ANN)
                        .expirationTime(Date.from(Instant.now().minusSeconds(3600)))))
                .isFalse();
        assertThat(believes(provider.claims(ANN).expirationTime(null))).isFalse();
        assertThat(believes(provider.claims(ANN).expirationTime(new Date(seconds * 1_000_000L))))
                .as("milliseconds")
                .isFalse();
        assertThat(believes(provider.claims(ANN)
                        .notBeforeTime(Date.from(Instant.now().plusSeconds(3600)))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "/etc/passwd", "http://127.0.0.1:1/keys", "' OR 1=1 --", "unknown"})
    void looksAKeyUpAndFetchesNothingForIt(String id) {
        assertThat(believes(provider.claims(ANN))).isTrue();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();

        assertThat(believes(provider.sign(provider.claims(ANN).build(), header)))
                .isFalse();
    }

    @Test
    void fetchesNoKeysFromWhereATokenSays() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("mine").generate();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(own.toPublicJWK())
                        .jwkURL(URI.create("http://127.0.0.1:1/keys"))
                        .keyID("mine")
                        .build(),
                provider.claims(ANN).build());
        token.sign(new RSASSASigner(own));

        assertThat(believes(token.serialize())).isFalse();
    }

    @Test
    void takesNoOtherKindOfTokenForOne() {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .type(new JOSEObjectType("logout+jwt"))
                .build();

        assertThat(believes(provider.sign(provider.claims(ANN).build(), header)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "eyJhbGciOiJub25lIn0..", "\0", "x.y.z.a.b"})
    void believesNoRubbish(String text) {
        assertThat(believes(text)).isFalse();
    }

    @Test
    void usesTheKeysItHasWhileTheIssuerIsDown() {
        assertThat(believes(provider.claims(ANN))).isTrue();
        int asked = provider.keyRequests.get();
        provider.keysAreDown = true;

        assertThat(believes(provider.claims(ANN))).isTrue();
        assertThat(provider.keyRequests.get()).isEqualTo(asked);
    }

    @Test
    void believesNobodyWhileItHasNoKeys() {
        provider.keysAreDown = true;

        assertThat(believes(provider.claims(ANN))).isFalse();
    }
}
