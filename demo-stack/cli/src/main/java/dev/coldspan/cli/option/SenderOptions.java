package dev.coldspan.cli.option;

import dev.coldspan.collector.security.SecurityOptions;
import dev.coldspan.collector.security.TlsOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who may send telemetry, and whether it is hidden on its way. */
public final class SenderOptions {

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "API keys, client certificates and quotas, made with 'coldspan key' (default: everybody may send).")
    private Path credentials;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Certificate of the collector with its chain, PEM; receives with TLS only.")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Key of --tls-certificate, PEM (PKCS #8).")
    private Path key;

    @Option(
            names = "--client-ca",
            paramLabel = "FILE",
            description = "Authorities whose client certificates are accepted, PEM.")
    private Path clientAuthorities;

    @Option(
            names = "--client-certificates",
            paramLabel = "required|optional",
            defaultValue = "required",
            description = "With --client-ca, whether a client may send an API key instead (default: required).")
    private ClientCertificates clientCertificates = ClientCertificates.required;

    /** @throws IllegalArgumentException naming the option that another one needs */
    public SecurityOptions security() {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("--tls-certificate and --tls-key need each other");
        }
        if (certificate == null && clientAuthorities != null) {
            throw new IllegalArgumentException("--client-ca needs --tls-certificate and --tls-key");
        }
        Optional<TlsOptions> tls = Optional.ofNullable(certificate)
                .map(chain -> new TlsOptions(
                        chain,
                        key,
                        Optional.ofNullable(clientAuthorities),
                        clientAuthorities != null && clientCertificates == ClientCertificates.required));
        return new SecurityOptions(Optional.ofNullable(credentials), tls);
    }

    /** Named as it is written on the command line. */
    public enum ClientCertificates {
        required,
        optional
    }
}
