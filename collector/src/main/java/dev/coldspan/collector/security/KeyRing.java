package dev.coldspan.collector.security;

import dev.coldspan.collector.pipeline.Sender;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Every credential that is known at one moment, and the quotas of tenants. Immutable. */
final class KeyRing {

    static final KeyRing EMPTY = new KeyRing(Map.of(), Map.of(), Map.of());

    private final Map<String, Key> keys;
    private final Map<X500Principal, Grant> certificates;
    private final Map<String, Quota> quotas;
    private final Map<String, Grant> byCredential = new HashMap<>();

    KeyRing(Map<String, Key> keys, Map<X500Principal, Grant> certificates, Map<String, Quota> quotas) {
        this.keys = new LinkedHashMap<>(keys);
        this.certificates = new LinkedHashMap<>(certificates);
        this.quotas = new LinkedHashMap<>(quotas);
        keys.forEach((id, key) -> byCredential.put(credential(key.grant(), id), key.grant()));
        certificates.values().forEach(grant -> byCredential.put(grant.name(), grant));
    }

    /** Null when the id is nobody's. */
    Key key(String id) {
        return keys.get(id);
    }

    Map<String, Key> keys() {
        return keys;
    }

    Optional<Grant> certificate(X500Principal subject) {
        return Optional.ofNullable(certificates.get(subject));
    }

    Optional<Quota> quota(String tenant) {
        return Optional.ofNullable(quotas.get(tenant));
    }

    /** What an authenticated sender may do; empty when its credential was withdrawn since. */
    Optional<Grant> grant(Sender sender) {
        return Optional.ofNullable(byCredential.get(sender.credential()));
    }

    static Sender sender(Grant grant, String id) {
        return new Sender(grant.tenant(), credential(grant, id));
    }

    static Sender sender(Grant grant) {
        return new Sender(grant.tenant(), grant.name());
    }

    /** A key's id, because a name may have two keys; the slash is in no name. */
    private static String credential(Grant grant, String id) {
        return grant.name() + "/" + id;
    }

    /** @param hash SHA-256 of the whole key */
    record Key(byte[] hash, Grant grant) {}
}
