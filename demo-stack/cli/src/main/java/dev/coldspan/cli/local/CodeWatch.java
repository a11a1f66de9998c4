package dev.coldspan.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells when code changed: all of its files are there, and nothing moved since the look before. Builds write a jar in many
 * steps, so a change counts only when it has settled. Polls, because watch services miss files that are replaced.
 */
final class CodeWatch {

    private record Stamp(long modifiedMillis, long size) {}

    private final List<Path> code;
    private Map<Path, Stamp> known;
    private Map<Path, Stamp> before;

    CodeWatch(List<Path> code) {
        this.code = code;
        this.known = look();
        this.before = known;
    }

    /** True once per change. To be called every few hundred milliseconds. */
    boolean changed() {
        Map<Path, Stamp> now = look();
        boolean settled = now.equals(before);
        before = now;
        if (!settled || now.equals(known) || !code.stream().allMatch(Files::exists)) {
            return false;
        }
        known = now;
        return true;
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> stamps = new TreeMap<>();
        for (Path entry : code) {
            try (Stream<Path> files = Files.walk(entry)) {
                files.filter(Files::isRegularFile).forEach(file -> stamps.put(file, stamp(file)));
            } catch (IOException | UncheckedIOException e) {
                // It is being replaced; the next look finds it or finds it missing.
                stamps.put(entry, new Stamp(0, 0));
            }
        }
        return stamps;
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
        } catch (IOException e) {
            return new Stamp(0, 0);
        }
    }
}
