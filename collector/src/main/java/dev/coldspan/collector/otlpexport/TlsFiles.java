package dev.coldspan.collector.otlpexport;

import io.grpc.util.CertificateUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * PEM files a client speaks TLS with.
 *
 * @param authorities certificates to trust, null for those of the JVM
 * @param chain our own certificates, the first is ours; null to show none
 * @param key of our certificate; null exactly when there is no chain
 */
record TlsFiles(Path authorities, Path chain, Path key) {

    static final TlsFiles NONE = new TlsFiles(null, null, null);

    private static final char[] NO_PASSWORD = {};

    /** @return null for the JVM's own */
    TrustManager[] trustManagers() {
        if (authorities == null) {
            return null;
        }
        try {
            KeyStore store = emptyStore();
            int i = 0;
            for (X509Certificate certificate : certificates(authorities)) {
                store.setCertificateEntry("authority-" + i++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(authorities, "PEM certificates", e);
        }
    }

    /** @return null to show no certificate */
    KeyManager[] keyManagers() {
        if (chain == null) {
            return null;
        }
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("client", privateKey(), NO_PASSWORD, certificates(chain));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(chain, "PEM certificates that fit " + key, e);
        }
    }

    private PrivateKey privateKey() {
        try (InputStream in = Files.newInputStream(key)) {
            return CertificateUtils.getPrivateKey(in);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw unusable(key, "a PEM key of PKCS #8 without a password (BEGIN PRIVATE KEY)", e);
        }
    }

    private static X509Certificate[] certificates(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] certificates = CertificateUtils.getX509Certificates(in);
            if (certificates.length == 0) {
                throw new GeneralSecurityException("no certificate in it");
            }
            return certificates;
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static IllegalArgumentException unusable(Path file, String wanted, Exception e) {
        return new IllegalArgumentException(file + " does not hold " + wanted + ": " + e.getMessage(), e);
    }
}
