package dev.coldspan.collector.security;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How senders are known.
 *
 * @param credentials file of API keys, client certificates and quotas; empty when everybody may send
 * @param tls empty for plain text
 */
public record SecurityOptions(Optional<Path> credentials, Optional<TlsOptions> tls) {

    /** Everybody, in plain text: for loopback. */
    public static final SecurityOptions OPEN = new SecurityOptions(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException when clients would show certificates that nobody looks at */
    public SecurityOptions {
        Objects.requireNonNull(credentials, "credentials");
        boolean clients = tls.flatMap(TlsOptions::clientAuthorities).isPresent();
        if (clients && credentials.isEmpty()) {
            throw new IllegalArgumentException(
                    "--client-ca needs --credentials, the file that says which tenant a certificate stands for");
        }
    }

    /** Whether a sender must say who he is. */
    public boolean authenticated() {
        return credentials.isPresent();
    }

    /** Whether what is sent, a key included, can be read on its way. */
    public boolean encrypted() {
        return tls.isPresent();
    }
}
