package dev.coldspan.queryapi.access;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who may ask. With neither keys nor a provider anybody who reaches the server may.
 *
 * @param keys file of keys for programs, one JSON object per line
 * @param oidc provider for people
 * @param tenantPasswords of the ClickHouse users {@code coldspan_<tenant>}, by tenant; a credential of another tenant is refused
 */
public record AccessOptions(Optional<Path> keys, Optional<OidcOptions> oidc, Map<String, String> tenantPasswords) {

    /** Nobody is asked who he is. */
    public static final AccessOptions OPEN = new AccessOptions(Optional.empty(), Optional.empty(), Map.of());

    public AccessOptions {
        tenantPasswords = Map.copyOf(tenantPasswords);
    }

    /** Whether strangers are refused. */
    public boolean isRequired() {
        return keys.isPresent() || oidc.isPresent();
    }

    public AccessOptions withKeys(Path file) {
        return new AccessOptions(Optional.of(file), oidc, tenantPasswords);
    }

    public AccessOptions withOidc(OidcOptions provider) {
        return new AccessOptions(keys, Optional.of(provider), tenantPasswords);
    }

    public AccessOptions withTenantPasswords(Map<String, String> passwords) {
        return new AccessOptions(keys, oidc, passwords);
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return "AccessOptions[keys=" + keys + ", oidc=" + oidc + ", tenants=" + tenantPasswords.keySet() + "]";
    }
}
