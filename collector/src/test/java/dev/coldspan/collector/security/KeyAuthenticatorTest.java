package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Credentials;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAuthenticatorTest {

    private static final ApiKey KEY = ApiKey.generate(new SecureRandom());
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 5);
    private static final TestAuthority AUTHORITY = new TestAuthority("CN=Test CA");
    private static final X509Certificate HOST =
            AUTHORITY.sign("CN=host-1, O=Acme").certificate();

    private final TestClock clock = new TestClock();
    private final List<String> counted = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private KeyRing ring = ring(KEY, clock.instant().plus(Duration.ofDays(1)));
    private final KeyAuthenticator authenticator =
            new KeyAuthenticator(() -> ring, clock, new Refusals(clock, counted::add, logged::add));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void takesTheTenantFromTheKey(String scheme) {
        assertThat(authenticator.authenticate(header(scheme + KEY.text())))
                .isEqualTo(new Sender("acme", "shop/" + KEY.id()));
        assertThat(counted).isEmpty();
    }

    @Test
    void looksAtNoHeaderButAuthorization() {
        Map<String, String> headers =
                Map.of("authorization", "Bearer " + KEY.text(), "x-tenant", "bank", "x-scope-orgid", "bank");

        assertThat(authenticator
                        .authenticate(new Credentials(headers::get, "", List.of(), PEER))
                        .tenant())
                .isEqualTo("acme");
        Refusal refusal = refused(new Credentials(Map.of("x-api-key", KEY.text())::get, "", List.of(), PEER));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer  $KEY",
                "Bearer\t$KEY",
                "Bearer $KEY ",
                "Bearer $KEY,Bearer $KEY",
                "Bearer $KEY, Bearer $KEY",
                "Bearer $KEY\0",
                "Bearer \u212a$KEY",
                "Bearer cs\u212a_",
                "B\u0435arer $KEY",
                "Basic $KEY",
                "Digest username=\"$KEY\"",
                "$KEY",
                "Token $KEY",
                "Bearer null",
                "Bearer csk_*_*"
            })
    void refusesWhatIsNoBearerKey(String header) {
        refused(header(header.replace("$KEY", KEY.text())));

        assertThat(counted).containsExactly("malformed");
    }

    /** Whatever else it shows: somebody must hear of it. */
    @Test
    void refusesAKeyInTheAddress() {
        Map<String, String> headers = Map.of("authorization", "Bearer " + KEY.text());

        Refusal refusal = refused(new Credentials(headers::get, "a=b&key=" + KEY.text(), List.of(), PEER));

        assertThat(refusal).hasMessageContaining("revoke it");
        assertThat(counted).containsExactly("address");
        assertThat(logged).noneMatch(line -> line.contains(KEY.secret()));
        assertThat(authenticator.authenticate(new Credentials(headers::get, "a=b", List.of(), PEER)))
                .isNotNull();
    }

    @Test
    void refusesAHugeHeaderWithoutReadingIt() {
        refused(header("Bearer csk_" + "0".repeat(10_000_000)));

        assertThat(counted).containsExactly("malformed");
        assertThat(logged).allSatisfy(line -> assertThat(line).hasSizeLessThan(300));
    }

    @Test
    void tellsNobodyWhetherTheIdOrTheSecretWasWrong() {
        Refusal wrongSecret = refused(header("Bearer " + new ApiKey(KEY.id(), "0".repeat(64)).text()));
        Refusal wrongId = refused(header("Bearer " + new ApiKey("0".repeat(12), KEY.secret()).text()));
        Refusal none = refused(new Credentials(name -> null, "", List.of(), PEER));

        assertThat(List.of(wrongSecret.getMessage(), wrongId.getMessage())).containsOnly(none.getMessage());
        assertThat(counted).containsExactly("unknown", "unknown", "missing");
        assertThat(logged).noneMatch(line -> line.contains(KEY.secret()));
    }

    @Test
    void refusesAKeyFromTheMomentItExpires() {
        clock.forward(Duration.ofDays(1).minusSeconds(1));
        assertThat(authenticator.authenticate(header("Bearer " + KEY.text()))).isNotNull();
        clock.forward(Duration.ofSeconds(1));

        refused(header("Bearer " + KEY.text()));

        assertThat(counted).containsExactly("expired");
    }

    @Test
    void refusesAKeyFromTheMomentItIsRevoked() {
        ring = KeyRing.EMPTY;

        refused(header("Bearer " + KEY.text()));

        assertThat(counted).containsExactly("unknown");
    }

    @Test
    void takesTheTenantFromTheSubjectOfACertificate() {
        assertThat(authenticator.authenticate(certificate(HOST))).isEqualTo(new Sender("acme", "hosts"));
    }

    @Test
    void refusesACertificateThatIsNobodys() {
        refused(certificate(AUTHORITY.sign("CN=host-1, O=Acme, C=DE").certificate()));
        refused(certificate(AUTHORITY.sign("CN=\"bad\nline\u202e\", O=Acme").certificate()));

        assertThat(counted).containsExactly("certificate", "certificate");
        assertThat(logged).allSatisfy(line -> assertThat(line).doesNotContain("\n", "\u202e"));
    }

    @Test
    void refusesACertificateThatExpiredOnAnOpenConnection() {
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        X509Certificate shortLived = AUTHORITY.sign("CN=host-1, O=Acme", soon).certificate();
        clock.forward(Duration.between(clock.instant(), soon).plusSeconds(2));

        refused(certificate(shortLived));

        assertThat(counted).containsExactly("expired");
    }

    @Test
    void wantsAKeyAndACertificateToBeOfOneTenant() {
        X509Certificate foreign = AUTHORITY.sign("CN=host-2, O=Bank").certificate();
        Map<String, String> headers = Map.of("authorization", "Bearer " + KEY.text());

        assertThat(authenticator
                        .authenticate(new Credentials(headers::get, "", List.of(HOST), PEER))
                        .credential())
                .isEqualTo("shop/" + KEY.id());
        Refusal refusal = refused(new Credentials(headers::get, "", List.of(foreign), PEER));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(counted).containsExactly("conflict");
    }

    @Test
    void wantsAKeyToBeRightAlsoBesideAGoodCertificate() {
        Map<String, String> headers = Map.of("authorization", "Bearer csk_wrong");

        refused(new Credentials(headers::get, "", List.of(HOST), PEER));

        assertThat(counted).containsExactly("malformed");
    }

    private Refusal refused(Credentials credentials) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> authenticator.authenticate(credentials));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static Credentials header(String authorization) {
        return new Credentials(
                name -> name.toLowerCase(Locale.ROOT).equals("authorization") ? authorization : null,
                "",
                List.of(),
                PEER);
    }

    private static Credentials certificate(X509Certificate certificate) {
        return new Credentials(name -> null, "", List.of(certificate), PEER);
    }

    private static KeyRing ring(ApiKey key, Instant expires) {
        return new KeyRing(
                Map.of(key.id(), new KeyRing.Key(key.hash(), grant("shop", "acme", expires))),
                Map.of(
                        new X500Principal("CN=host-1, O=Acme"), grant("hosts", "acme", Instant.MAX),
                        new X500Principal("CN=host-2, O=Bank"), grant("bank-hosts", "bank", Instant.MAX)),
                Map.of());
    }

    private static Grant grant(String name, String tenant, Instant expires) {
        return new Grant(name, tenant, Set.of(Signal.values()), Set.of(), expires);
    }
}
