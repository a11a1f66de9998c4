package dev.coldspan.collector.security;

import io.grpc.util.CertificateUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** Certificates and keys in PEM. */
final class Pem {

    private static final byte[] PROBE = "coldspan".getBytes(StandardCharsets.US_ASCII);

    private Pem() {}

    /** A certificate with its key; the chain begins with the certificate. */
    record Identity(X509Certificate[] chain, PrivateKey key) {}

    /** @throws IllegalArgumentException when the key is not that of the first certificate, as while both are replaced */
    static Identity identity(byte[] chainPem, byte[] keyPem) throws GeneralSecurityException, IOException {
        X509Certificate[] chain = certificates(chainPem);
        PrivateKey key = key(keyPem);
        if (!belongTogether(chain[0], key)) {
            throw new IllegalArgumentException("the key is not the certificate's");
        }
        return new Identity(chain, key);
    }

    static X509Certificate[] certificates(byte[] pem) throws GeneralSecurityException {
        X509Certificate[] certificates = CertificateUtils.getX509Certificates(new ByteArrayInputStream(pem));
        if (certificates.length == 0) {
            throw new IllegalArgumentException("no certificate in PEM found");
        }
        return certificates;
    }

    private static PrivateKey key(byte[] pem) throws GeneralSecurityException, IOException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        if (!text.contains("-----BEGIN PRIVATE KEY-----")) {
            throw new IllegalArgumentException("the key is not PKCS #8 without a password (BEGIN PRIVATE KEY);"
                    + " convert it with 'openssl pkcs8 -topk8 -nocrypt'");
        }
        return CertificateUtils.getPrivateKey(new ByteArrayInputStream(pem));
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        try {
            String algorithm = switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
            };
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
