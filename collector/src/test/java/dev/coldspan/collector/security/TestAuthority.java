package dev.coldspan.collector.security;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates for one test. */
public final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final KeyPair keys = keys();
    private final X509Certificate certificate;

    public TestAuthority(String subject) {
        X500Principal name = new X500Principal(subject);
        certificate = certify(name, keys, name, keys, Instant.now().plus(Duration.ofDays(1)), true);
    }

    /** A certificate for 127.0.0.1 and localhost, or of a client, with its key. */
    public Identity sign(String subject) {
        return sign(subject, Instant.now().plus(Duration.ofDays(1)));
    }

    public Identity sign(String subject, Instant until) {
        KeyPair own = keys();
        X509Certificate signed =
                certify(new X500Principal(subject), own, certificate.getSubjectX500Principal(), keys, until, false);
        return new Identity(signed, own);
    }

    public Path writeTo(Path file) throws IOException {
        return Files.writeString(file, pem("CERTIFICATE", encoded(certificate)));
    }

    /** A client that trusts this authority and shows a certificate, none when it is null. */
    public SSLContext client(Identity identity) throws GeneralSecurityException, IOException {
        KeyStore trusted = store();
        trusted.setCertificateEntry("ca", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        KeyStore shown = store();
        if (identity != null) {
            shown.setKeyEntry(
                    "own", identity.keys().getPrivate(), new char[0], new Certificate[] {identity.certificate()});
        }
        own.init(shown, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A certificate and its keys. */
    public record Identity(X509Certificate certificate, KeyPair keys) {

        public Path writeCertificate(Path file) throws IOException {
            return Files.writeString(file, pem("CERTIFICATE", encoded(certificate)));
        }

        public Path writeKey(Path file) throws IOException {
            return Files.writeString(file, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        }
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certify(
            X500Principal subject,
            KeyPair own,
            X500Principal issuer,
            KeyPair signer,
            Instant until,
            boolean authority) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(Instant.now().minus(Duration.ofDays(2))),
                    Date.from(until),
                    subject,
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                    new GeneralName(GeneralName.dNSName, "localhost")
                }));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
