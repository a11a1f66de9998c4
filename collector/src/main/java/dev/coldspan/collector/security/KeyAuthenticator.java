package dev.coldspan.collector.security;

import dev.coldspan.collector.pipeline.Authenticator;
import dev.coldspan.collector.pipeline.Credentials;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import dev.coldspan.collector.security.Refusals.Reason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows senders by an API key in {@code Authorization: Bearer}, by the client certificate TLS has verified, or by both,
 * which must then be of one tenant. Nothing else of a request says whose it is.
 */
final class KeyAuthenticator implements Authenticator {

    private static final String SCHEME = "bearer ";

    /** Compared with when nobody has the id, so that an unknown id takes as long as a wrong secret. */
    private static final byte[] NOBODYS = new byte[32];

    private final Supplier<KeyRing> ring;
    private final Clock clock;
    private final Refusals refusals;

    KeyAuthenticator(Supplier<KeyRing> ring, Clock clock, Refusals refusals) {
        this.ring = ring;
        this.clock = clock;
        this.refusals = refusals;
    }

    @Override
    public Sender authenticate(Credentials shown) {
        KeyRing known = ring.get();
        Instant now = clock.instant();
        requireNoKeyInAddress(shown);
        String header = shown.header().apply("authorization");
        if (header == null && shown.certificates().isEmpty()) {
            throw refusals.unknown(Reason.MISSING, "", shown.peer());
        }
        if (header == null) {
            return certificate(known, now, shown);
        }
        Sender byKey = key(known, now, header, shown);
        if (!shown.certificates().isEmpty()) {
            requireSameTenant(byKey, known, shown);
        }
        return byKey;
    }

    /** Addresses end up in the logs of every proxy. Refused beside a good credential too, or nobody would notice. */
    private void requireNoKeyInAddress(Credentials shown) {
        if (shown.query().contains(ApiKey.PREFIX)) {
            throw refusals.exposed(shown.peer());
        }
    }

    private Sender key(KeyRing known, Instant now, String header, Credentials shown) {
        Optional<ApiKey> key = bearer(header);
        if (key.isEmpty()) {
            throw refusals.unknown(Reason.MALFORMED, "", shown.peer());
        }
        KeyRing.Key entry = known.key(key.get().id());
        boolean right = key.get().hashesTo(entry == null ? NOBODYS : entry.hash());
        if (entry == null || !right) {
            throw refusals.unknown(Reason.UNKNOWN, key.get().toString(), shown.peer());
        }
        if (!entry.grant().liveAt(now)) {
            throw refusals.unknown(Reason.EXPIRED, key.get().toString(), shown.peer());
        }
        return KeyRing.sender(entry.grant(), key.get().id());
    }

    /** The scheme in any case, one space, the key and nothing else: two headers joined by a comma are no key. */
    private static Optional<ApiKey> bearer(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return ApiKey.parse(header.substring(SCHEME.length()));
    }

    private Sender certificate(KeyRing known, Instant now, Credentials shown) {
        X509Certificate certificate = shown.certificates().get(0);
        String subject = certificate.getSubjectX500Principal().getName();
        Optional<Grant> grant = known.certificate(certificate.getSubjectX500Principal());
        if (grant.isEmpty()) {
            throw refusals.unknown(Reason.CERTIFICATE, escape(subject), shown.peer());
        }
        // A connection may live longer than the certificate it was opened with.
        if (!validAt(certificate, now) || !grant.get().liveAt(now)) {
            throw refusals.unknown(Reason.EXPIRED, escape(subject), shown.peer());
        }
        return KeyRing.sender(grant.get());
    }

    /** A certificate that is nobody's only secures the connection; one of another tenant is a mistake or an attack. */
    private void requireSameTenant(Sender byKey, KeyRing known, Credentials shown) throws Refusal {
        Optional<Grant> grant = known.certificate(shown.certificates().get(0).getSubjectX500Principal());
        if (grant.isPresent() && !grant.get().tenant().equals(byKey.tenant())) {
            throw refusals.forbidden(
                    Reason.CONFLICT, byKey.credential(), "the API key and the client certificate are of two tenants");
        }
    }

    private static boolean validAt(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** A subject is whatever its authority signed. */
    private static String escape(String subject) {
        String printable = subject.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > 200 ? printable.substring(0, 200) : printable;
    }
}
