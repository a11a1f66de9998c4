package dev.coldspan.queryapi.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in a file, read again when it changed, at most once a second. A file that is missing or wrong never replaces one that was right: a
 * slip of the editor must neither lock everybody out nor let anybody in. Safe for use by several threads.
 */
public final class AccessKeys {

    private static final Logger LOG = LoggerFactory.getLogger(AccessKeys.class);
    private static final int MAX_BYTES = 4 << 20;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Compared with when nobody has the id, so that an unknown id takes as long as a wrong secret. */
    private static final byte[] NOBODYS = new byte[32];

    private final Path file;
    private final Clock clock;
    private Map<String, KeyEntry> entries;
    private String seen;
    private String told = "";
    private Instant looked;

    /** @throws IllegalArgumentException with one line that names the file and what is wrong with it */
    AccessKeys(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        try {
            this.seen = content(file);
            this.entries = byId(parse(seen));
            this.looked = clock.instant();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot use the access keys " + file + ": " + reason(e), e);
        }
    }

    /** The entries of a file's content. */
    public static List<KeyEntry> parse(String content) {
        List<String> lines = content.lines().toList();
        List<KeyEntry> entries = new java.util.ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(parse(line, i + 1));
            }
        }
        byId(entries);
        return entries;
    }

    private static KeyEntry parse(String line, int number) {
        try {
            return KeyEntry.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, KeyEntry> byId(List<KeyEntry> entries) {
        Map<String, KeyEntry> byId = new LinkedHashMap<>();
        for (KeyEntry entry : entries) {
            if (byId.put(entry.key(), entry) != null) {
                throw new IllegalArgumentException("key " + entry.key() + " is there twice");
            }
        }
        return byId;
    }

    /** Whose key it is; empty when it is nobody's or has ended. */
    Optional<Caller> caller(String text) {
        Optional<ApiKey> key = ApiKey.parse(text);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        KeyEntry entry = current().get(key.get().id());
        boolean right = MessageDigest.isEqual(key.get().hash(), entry == null ? NOBODYS : entry.hash());
        return right && entry != null && entry.liveAt(clock) ? Optional.of(entry.caller()) : Optional.empty();
    }

    private synchronized Map<String, KeyEntry> current() {
        Instant now = clock.instant();
        if (!now.isBefore(looked.plus(LOOK_EVERY)) || now.isBefore(looked)) {
            looked = now;
            reload();
        }
        return entries;
    }

    private void reload() {
        try {
            String now = content(file);
            if (!now.equals(seen)) {
                entries = byId(parse(now));
                seen = now;
                LOG.info("the access keys {} changed and are in use", file);
            }
            told = "";
        } catch (IOException | IllegalArgumentException e) {
            tell(reason(e));
        }
    }

    /** Once for each reason, or it would come every second. */
    private void tell(String reason) {
        if (!reason.equals(told)) {
            told = reason;
            LOG.warn("the access keys {} cannot be used, what was read before stays in use: {}", file, reason);
        }
    }

    private static String content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("it is larger than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.NoSuchFileException ? "it does not exist" : String.valueOf(e.getMessage());
    }
}
