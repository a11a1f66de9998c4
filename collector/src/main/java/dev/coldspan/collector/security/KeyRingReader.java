package dev.coldspan.collector.security;

import dev.coldspan.collector.otlp.Signal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * Reads the file of credentials: one JSON object per line, of one of three kinds; empty lines and those that begin with
 * {@code #} are skipped.
 *
 * <pre>
 * {"key":"0a1b2c3d4e5f","name":"shop","tenant":"shop","sha256":"...","signals":["traces"],"expires":"2027-01-01T00:00:00Z"}
 * {"certificate":"CN=shop,O=Example","name":"shop-hosts","tenant":"shop"}
 * {"quota":"shop","itemsPerSecond":20000,"bytesPerSecond":50000000}
 * </pre>
 */
final class KeyRingReader {

    /** A key and its successor. */
    static final int LIVE_KEYS = 2;

    /** Also names of database users are made of it, so nothing that would have to be quoted. */
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Set<String> GRANT = Set.of("name", "tenant", "signals", "functions", "expires");

    private final Instant now;
    private final Map<String, KeyRing.Key> keys = new LinkedHashMap<>();
    private final Map<X500Principal, Grant> certificates = new LinkedHashMap<>();
    private final Map<String, Quota> quotas = new LinkedHashMap<>();
    private final Map<String, Integer> liveKeys = new HashMap<>();

    private KeyRingReader(Instant now) {
        this.now = now;
    }

    /**
     * @param now decides which keys are live
     * @throws IllegalArgumentException naming the line and what is wrong with it
     */
    static KeyRing read(String text, Instant now) {
        KeyRingReader reader = new KeyRingReader(now);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                reader.add(KeyLine.parse(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return new KeyRing(reader.keys, reader.certificates, reader.quotas);
    }

    private void add(KeyLine line) {
        if (line.has("key")) {
            addKey(line);
        } else if (line.has("certificate")) {
            addCertificate(line);
        } else if (line.has("quota")) {
            addQuota(line);
        } else {
            throw new IllegalArgumentException("expected a key, a certificate or a quota");
        }
    }

    private void addKey(KeyLine line) {
        line.allowOnly(with(GRANT, "key", "sha256"));
        String id = line.text("key");
        require(ApiKey.isId(id), "key must be the 12 hexadecimal digits that name it, never the key itself");
        Grant grant = grant(line);
        require(
                keys.put(id, new KeyRing.Key(hash(line.text("sha256")), grant)) == null,
                "key " + id + " is there twice");
        if (grant.liveAt(now) && liveKeys.merge(grant.name(), 1, Integer::sum) > LIVE_KEYS) {
            throw new IllegalArgumentException(grant.name() + " has more than " + LIVE_KEYS
                    + " live keys, which are for a key and its successor; revoke one");
        }
    }

    private void addCertificate(KeyLine line) {
        line.allowOnly(with(GRANT, "certificate"));
        Grant grant = grant(line);
        boolean named =
                certificates.values().stream().anyMatch(other -> other.name().equals(grant.name()));
        require(!named, "the name " + grant.name() + " is used by another certificate");
        X500Principal subject = new X500Principal(line.text("certificate"));
        require(certificates.put(subject, grant) == null, "certificate " + subject + " is there twice");
    }

    private void addQuota(KeyLine line) {
        line.allowOnly(Set.of("quota", "itemsPerSecond", "bytesPerSecond"));
        String tenant = tenant(line.text("quota"));
        Quota quota = new Quota(line.number("itemsPerSecond"), line.number("bytesPerSecond"));
        require(quotas.put(tenant, quota) == null, "quota of " + tenant + " is there twice");
    }

    private static Grant grant(KeyLine line) {
        String name = line.text("name");
        require(NAME.matcher(name).matches(), "name must be 1 to 63 letters, digits, '.', '_' or '-'");
        return new Grant(
                name,
                tenant(line.text("tenant")),
                signals(line.texts("signals")),
                new HashSet<>(line.texts("functions")),
                expires(line.text("expires", "")));
    }

    /** @throws IllegalArgumentException when it is no name of a tenant */
    static String tenant(String text) {
        require(
                TENANT.matcher(text).matches(),
                "tenant must be 1 to 63 lower-case letters, digits, '_' or '-', and begin with a letter or a digit");
        return text;
    }

    /** Labels as signals; all of them when there are no labels. */
    static Set<Signal> signals(List<String> labels) {
        if (labels.isEmpty()) {
            return EnumSet.allOf(Signal.class);
        }
        Map<String, Signal> known = Arrays.stream(Signal.values()).collect(Collectors.toMap(Signal::label, s -> s));
        for (String label : labels) {
            require(known.containsKey(label), "signal '" + label + "' is none of traces, metrics, logs");
        }
        return labels.stream().map(known::get).collect(Collectors.toSet());
    }

    private static Instant expires(String text) {
        if (text.isEmpty()) {
            return Instant.MAX;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expires must be a time such as 2027-01-01T00:00:00Z", e);
        }
    }

    private static byte[] hash(String digits) {
        require(digits.matches("[0-9a-f]{64}"), "sha256 must be 64 hexadecimal digits");
        return HexFormat.of().parseHex(digits);
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return all;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
