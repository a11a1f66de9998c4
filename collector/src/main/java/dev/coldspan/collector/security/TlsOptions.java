package dev.coldspan.collector.security;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the material for TLS is; files in PEM, read again when they change.
 *
 * @param certificate of the server, with the chain up to but without its root
 * @param key of the certificate, PKCS #8 without a password
 * @param clientAuthorities certificates of the authorities that sign clients; empty when clients show none
 * @param clientCertificateRequired whether a client without a certificate cannot connect; otherwise it needs an API key
 */
public record TlsOptions(
        Path certificate, Path key, Optional<Path> clientAuthorities, boolean clientCertificateRequired) {

    public TlsOptions {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
        if (clientCertificateRequired && clientAuthorities.isEmpty()) {
            throw new IllegalArgumentException(
                    "client certificates cannot be required without --client-ca, which says who signs them");
        }
    }
}
