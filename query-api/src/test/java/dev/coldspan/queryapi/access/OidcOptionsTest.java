package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.coldspan.queryapi.http.ProblemException;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's settings, and what its claims become. */
final class OidcOptionsTest {

    private static final URI ISSUER = URI.create("https://id.example");

    private static JWTClaimsSet claims(String name, Object value) {
        return new JWTClaimsSet.Builder()
                .subject("s-1")
                .expirationTime(new Date())
                .claim(name, value)
                .build();
    }

    private static OidcOptions byClaim(String claim, Map<String, Role> roles) {
        return new OidcOptions(ISSUER, "c", Optional.empty(), "c", claim, roles, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example", "ftp://id.example", "id.example", "http://127.0.0.1.evil.example"})
    void refusesAProviderThatAnybodyOnTheWayCouldPlay(String issuer) {
        assertThatThrownBy(() -> OidcOptions.of(URI.create(issuer), "c")).hasMessageContaining("--oidc-issuer");
    }

    @Test
    void takesTheHighestRoleOfSeveral() {
        assertThat(new Claims(OidcOptions.of(ISSUER, "c"))
                        .caller(claims("roles", List.of("viewer", "admin", "other", "editor")))
                        .role())
                .isEqualTo(Role.ADMIN);
    }

    @Test
    void findsAClaimInsideAnotherAndOneWhoseNameHasDots() {
        Map<String, Role> sre = Map.of("sre", Role.EDITOR);

        assertThat(new Claims(byClaim("realm_access.roles", sre))
                        .caller(claims("realm_access", Map.of("roles", List.of("sre"))))
                        .role())
                .isEqualTo(Role.EDITOR);
        assertThat(new Claims(byClaim("https://id.example/roles", sre))
                        .caller(claims("https://id.example/roles", "sre"))
                        .role())
                .isEqualTo(Role.EDITOR);
    }

    @Test
    void refusesSomebodyWithoutARole() {
        Claims claims = new Claims(OidcOptions.of(ISSUER, "c"));

        assertThatThrownBy(() -> claims.caller(claims("roles", "root")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("[admin, editor, viewer]");
        assertThatThrownBy(() -> claims.caller(claims("other", "admin"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesSomebodyWithoutATenantWhereOneIsAskedFor() {
        Claims claims = new Claims(OidcOptions.of(ISSUER, "c").withTenantClaim("tenant"));

        assertThatThrownBy(() -> claims.caller(claims("roles", "admin")))
                .hasMessageContaining("does not name one tenant");
        for (Object wrong : List.of("", "A'; DROP", List.of("a", "b"), List.of())) {
            JWTClaimsSet both = new JWTClaimsSet.Builder(claims("roles", "admin"))
                    .claim("tenant", wrong)
                    .build();
            assertThatThrownBy(() -> claims.caller(both)).hasMessageContaining("does not name one tenant");
        }
        JWTClaimsSet right = new JWTClaimsSet.Builder(claims("roles", "admin"))
                .claim("tenant", "acme")
                .build();
        assertThat(claims.caller(right).tenant()).isEqualTo("acme");
    }

    @Test
    void keepsTheSecretOutOfItsDescription() {
        OidcOptions options = new OidcOptions(
                ISSUER, "c", Optional.of("hush"), "c", "roles", OidcOptions.OWN_NAMES, Optional.empty());

        assertThat(options.toString()).doesNotContain("hush").contains("id.example");
        assertThatThrownBy(() -> byClaim("roles", Map.of())).hasMessageContaining("--oidc-roles");
        assertThatThrownBy(() -> byClaim(" ", OidcOptions.OWN_NAMES)).hasMessageContaining("--oidc-role-claim");
    }
}
