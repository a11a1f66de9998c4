package dev.coldspan.cli.option;

import dev.coldspan.queryapi.access.AccessOptions;
import dev.coldspan.queryapi.access.OidcOptions;
import dev.coldspan.queryapi.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who may ask the query API, and how he shows who he is; docs/guides/secure-the-query-api.md explains. */
public final class AccessSettings {

    @Option(
            names = "--access-keys",
            paramLabel = "FILE",
            description =
                    "Keys of those who may ask the query API, made by 'coldspan key access' (default: nobody is asked).")
    private Path keys;

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description = "OpenID provider at which people log in (default: none).")
    private URI issuer;

    @Option(names = "--oidc-client-id", paramLabel = "ID", description = "This server's name at the provider.")
    private String clientId;

    @Option(
            names = "--oidc-client-secret",
            paramLabel = "SECRET",
            description = "Its secret there; better as COLDSPAN_OIDC_CLIENT_SECRET (default: a public client).")
    private String clientSecret;

    @Option(
            names = "--oidc-audience",
            paramLabel = "NAME",
            description = "Audience of tokens that programs send (default: the client id).")
    private String audience;

    @Option(
            names = "--oidc-role-claim",
            paramLabel = "CLAIM",
            defaultValue = "roles",
            description = "Claim with the roles or groups, dots lead into objects (default: roles).")
    private String roleClaim;

    @Option(
            names = "--oidc-roles",
            paramLabel = "VALUE=ROLE",
            split = ",",
            description =
                    "Which value of it stands for viewer, editor or admin, as in sre=editor (default: by their own names).")
    private Map<String, String> roles = new LinkedHashMap<>();

    @Option(
            names = "--oidc-tenant-claim",
            paramLabel = "CLAIM",
            description = "Claim with the tenant whose telemetry is shown (default: people see all).")
    private String tenantClaim;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Where browsers reach the dashboards, when a proxy stands in front.")
    private URI publicUrl;

    @Option(
            names = "--tenant-readers",
            paramLabel = "FILE",
            description = "Passwords of the tenants' ClickHouse users, a line 'tenant=password' each.")
    private Path tenantReaders;

    /** Empty when none is set. */
    public Optional<URI> publicUrl() {
        return Optional.ofNullable(publicUrl);
    }

    /** @throws IllegalArgumentException naming the option that is wrong */
    public AccessOptions options() {
        AccessOptions options = AccessOptions.OPEN;
        if (keys != null) {
            options = options.withKeys(keys);
        }
        if (issuer != null) {
            options = options.withOidc(oidc());
        }
        return tenantReaders == null ? options : options.withTenantPasswords(passwords(tenantReaders));
    }

    /** Whether a server at this address would answer other machines without asking who they are. */
    public boolean isOpenTo(HostPort listen) {
        try {
            return keys == null
                    && issuer == null
                    && !InetAddress.getByName(listen.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private OidcOptions oidc() {
        if (clientId == null) {
            throw new IllegalArgumentException(
                    "--oidc-issuer needs --oidc-client-id, this server's name at the provider");
        }
        Map<String, Role> known = new LinkedHashMap<>();
        roles.forEach((value, role) -> known.put(value, role(role)));
        return new OidcOptions(
                issuer,
                clientId,
                Optional.ofNullable(clientSecret),
                audience == null ? clientId : audience,
                roleClaim,
                known.isEmpty() ? OidcOptions.OWN_NAMES : known,
                Optional.ofNullable(tenantClaim));
    }

    private static Role role(String label) {
        return Role.of(label)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--oidc-roles must give viewer, editor or admin, as in sre=editor, not " + label));
    }

    private static Map<String, String> passwords(Path file) {
        try {
            Map<String, String> passwords = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int equals = line.indexOf('=');
                    if (equals < 1) {
                        throw new IllegalArgumentException(
                                "--tenant-readers " + file + " must have lines such as acme=password");
                    }
                    passwords.put(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 1).strip());
                }
            }
            return passwords;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read --tenant-readers " + file, e);
        }
    }
}
