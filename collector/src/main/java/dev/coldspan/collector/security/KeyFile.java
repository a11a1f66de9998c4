package dev.coldspan.collector.security;

import dev.coldspan.collector.otlp.Signal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file of credentials, for those who make and revoke keys. Holds hashes only; a running collector follows within about
 * a second. Written as a whole or not at all, readable by its owner alone; two processes may change it at once.
 */
public final class KeyFile {

    private final Path file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public KeyFile(Path file, Clock clock) {
        this.file = file.toAbsolutePath();
        this.clock = clock;
    }

    /**
     * Makes a key and writes down its hash.
     *
     * @param name of what sends; a second live key of a name is the first one's successor, a third is refused
     * @param tenant whose telemetry will be sent with it
     * @param signals {@code traces}, {@code metrics}, {@code logs}; empty for all
     * @param functions that may be reported with it, {@code *} at the end for any ending; empty for all
     * @param life how long it is valid, empty for ever
     * @return the key, which cannot be had again
     * @throws IllegalArgumentException with one line that says what is wrong with these values or with the file
     */
    public ApiKey create(
            String name, String tenant, List<String> signals, List<String> functions, Optional<Duration> life)
            throws IOException {
        ApiKey key = ApiKey.generate(random);
        // Written through the reader's own checks, so that no collector ever meets a file it refuses.
        Instant expires = life.map(clock.instant()::plus).orElse(Instant.MAX).truncatedTo(ChronoUnit.SECONDS);
        Grant grant = new Grant(
                name,
                KeyRingReader.tenant(tenant),
                KeyRingReader.signals(signals),
                Set.copyOf(functions),
                life.isEmpty() ? Instant.MAX : expires);
        change(lines -> lines.add(KeyLineWriter.key(key, grant)));
        return key;
    }

    /**
     * Takes a key away.
     *
     * @return whether there was one of this id
     */
    public boolean revoke(String id) throws IOException {
        boolean[] found = {false};
        change(lines -> found[0] = lines.removeIf(line -> isKey(line, id)));
        return found[0];
    }

    /** Lets a key end after a while, to be called when its successor has been made. */
    public boolean expire(String id, Duration after) throws IOException {
        KeyRing.Key key = read(Files.exists(file) ? Files.readString(file) : "").key(id);
        if (key == null) {
            return false;
        }
        Instant end = clock.instant().plus(after).truncatedTo(ChronoUnit.SECONDS);
        Grant old = key.grant();
        Grant ending = new Grant(old.name(), old.tenant(), old.signals(), old.functions(), end);
        change(lines -> lines.replaceAll(
                line -> isKey(line, id) ? KeyLineWriter.key(id, HexFormat.of().formatHex(key.hash()), ending) : line));
        return true;
    }

    /** The keys there are, without anything secret. */
    public List<Entry> list() throws IOException {
        Instant now = clock.instant();
        return read(Files.exists(file) ? Files.readString(file) : "").keys().entrySet().stream()
                .map(key -> entry(key.getKey(), key.getValue().grant(), now))
                .toList();
    }

    private static Entry entry(String id, Grant grant, Instant now) {
        Set<String> signals = grant.signals().stream().map(Signal::label).collect(Collectors.toSet());
        Optional<Instant> expires =
                grant.expires().equals(Instant.MAX) ? Optional.empty() : Optional.of(grant.expires());
        return new Entry(id, grant.name(), grant.tenant(), signals, grant.functions(), expires, grant.liveAt(now));
    }

    /**
     * A key as it is listed.
     *
     * @param expires empty for never
     * @param live whether it is accepted now
     */
    public record Entry(
            String id,
            String name,
            String tenant,
            Set<String> signals,
            Set<String> functions,
            Optional<Instant> expires,
            boolean live) {}

    @FunctionalInterface
    private interface Change {
        void apply(List<String> lines);
    }

    private void change(Change change) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel =
                        FileChannel.open(sibling(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            requireHeld(lock);
            List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
            change.apply(lines);
            String text = String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
            read(text);
            replace(text);
        }
    }

    private static void requireHeld(FileLock lock) throws IOException {
        if (!lock.isValid()) {
            throw new IOException("the file of credentials cannot be locked");
        }
    }

    private void replace(String text) throws IOException {
        Path next = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
                out.write(StandardCharsets.UTF_8.encode(text));
                out.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private Path sibling(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private KeyRing read(String text) {
        try {
            return KeyRingReader.read(text, clock.instant());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isKey(String line, String id) {
        if (line.isBlank() || line.startsWith("#")) {
            return false;
        }
        KeyLine fields = KeyLine.parse(line);
        return fields.has("key") && fields.text("key").equals(id);
    }
}
