package dev.coldspan.collector.security;

import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS for both receivers. Handshakes use the files' latest content; connections that are open stay as they are. */
public final class Tls {

    /** TLS 1.3 and 1.2; everything before is broken. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** For so long a client may resume a session without its certificate being looked at again. */
    private static final int SESSION_SECONDS = 300;

    private final TlsOptions options;
    private final AdvancedTlsX509KeyManager keyManager = new AdvancedTlsX509KeyManager();
    private final Optional<AdvancedTlsX509TrustManager> trustManager;
    private final List<Reloaded<?>> files = new ArrayList<>();

    /** @throws IllegalArgumentException with one line that names the file that cannot be used */
    Tls(TlsOptions options) {
        this.options = options;
        files.add(new Reloaded<>("TLS certificate and key", List.of(options.certificate(), options.key()), pem -> {
            Pem.Identity identity = Pem.identity(pem.get(0), pem.get(1));
            keyManager.updateIdentityCredentials(identity.chain(), identity.key());
            return identity;
        }));
        trustManager = options.clientAuthorities().map(this::trust);
    }

    private AdvancedTlsX509TrustManager trust(Path authorities) {
        try {
            // Servers know no names of clients: a subject is compared where senders are authenticated.
            AdvancedTlsX509TrustManager manager = AdvancedTlsX509TrustManager.newBuilder()
                    .setVerification(Verification.CERTIFICATE_ONLY_VERIFICATION)
                    .build();
            files.add(new Reloaded<>("client authorities", List.of(authorities), pem -> {
                manager.updateTrustCredentials(Pem.certificates(pem.get(0)));
                return manager;
            }));
            return manager;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot verify client certificates: " + e.getMessage(), e);
        }
    }

    List<Reloaded<?>> files() {
        return files;
    }

    public X509ExtendedKeyManager keyManager() {
        return keyManager;
    }

    /** Verifies clients; empty when they are not asked for a certificate. */
    public Optional<X509ExtendedTrustManager> trustManager() {
        return trustManager.map(manager -> manager);
    }

    public boolean clientCertificateRequired() {
        return options.clientCertificateRequired();
    }

    /** A context of this material for servers of the JDK. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trust =
                    trustManager.map(manager -> new TrustManager[] {manager}).orElse(new TrustManager[0]);
            context.init(new KeyManager[] {keyManager}, trust, null);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }
}
