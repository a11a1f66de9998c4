package dev.coldspan.queryapi.access;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The OpenID provider that knows the people, and how its claims become roles.
 *
 * @param issuer as in its tokens; {@code /.well-known/openid-configuration} below it says the rest
 * @param clientId this server's, at the provider
 * @param clientSecret empty for a public client; PKCE is used in either case
 * @param audience of tokens that programs send; usually the client id
 * @param roleClaim name of the claim with the roles, a text or a list; dots lead into objects, as in {@code realm_access.roles}
 * @param roles which role a value of that claim stands for
 * @param tenantClaim name of the claim with the tenant, without which a token is then refused; empty when people see all tenants
 */
public record OidcOptions(
        URI issuer,
        String clientId,
        Optional<String> clientSecret,
        String audience,
        String roleClaim,
        Map<String, Role> roles,
        Optional<String> tenantClaim) {

    /** Roles by their own names. */
    public static final Map<String, Role> OWN_NAMES =
            Map.of("viewer", Role.VIEWER, "editor", Role.EDITOR, "admin", Role.ADMIN);

    /** @throws IllegalArgumentException naming the option that is wrong */
    public OidcOptions {
        if (!isSafe(issuer)) {
            throw new IllegalArgumentException("--oidc-issuer must be an https:// address, not " + issuer
                    + ": whoever can change what it answers can log in as anybody");
        }
        if (clientId.isBlank() || audience.isBlank() || roleClaim.isBlank()) {
            throw new IllegalArgumentException(
                    "--oidc-client-id, --oidc-audience and --oidc-role-claim must not be empty");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("--oidc-roles must name at least one value, such as sre=editor");
        }
        roles = Map.copyOf(roles);
    }

    /** A public client whose people have roles by their own names in the claim {@code roles}, and see all tenants. */
    public static OidcOptions of(URI issuer, String clientId) {
        return new OidcOptions(issuer, clientId, Optional.empty(), clientId, "roles", OWN_NAMES, Optional.empty());
    }

    public OidcOptions withTenantClaim(String claim) {
        return new OidcOptions(issuer, clientId, clientSecret, audience, roleClaim, roles, Optional.of(claim));
    }

    /** Whether nobody on the way can change what an address answers. */
    static boolean isSafe(URI address) {
        boolean encrypted = "https".equals(address.getScheme()) && address.getHost() != null;
        return encrypted || ("http".equals(address.getScheme()) && isLoopback(address.getHost()));
    }

    private static boolean isLoopback(String host) {
        return host != null && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d+){3}"));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcOptions[issuer=" + issuer + ", clientId=" + clientId + ", audience=" + audience + "]";
    }
}
