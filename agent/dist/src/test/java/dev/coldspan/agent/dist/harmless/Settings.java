package dev.coldspan.agent.dist.harmless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the long runs change: system properties named {@code coldspan.harmless.*}, with defaults for every build. */
final class Settings {
    private Settings() {}

    /** Whether this is the long run. */
    static boolean isLong() {
        return Boolean.getBoolean("coldspan.harmless.long");
    }

    /** A count; {@code usual} in every build, {@code many} in the long run. */
    static int count(String name, int usual, int many) {
        return Integer.getInteger("coldspan.harmless." + name, isLong() ? many : usual);
    }

    /** The seed of everything generated. */
    static long seed() {
        return Long.getLong("coldspan.harmless.seed", 20_261_121L);
    }

    /** Number and seed of the one shape to run, as in a difference's first line; empty for all. */
    static String shape() {
        return System.getProperty("coldspan.harmless.shape", "");
    }

    /** Whether no agent is attached at all, to see which shapes differ between any two runs. */
    static boolean isControl() {
        return Boolean.getBoolean("coldspan.harmless.control");
    }

    /** The packaged agent under test. */
    static Path agent() {
        return Path.of(System.getProperty("coldspan.agent.jar"));
    }

    /** A directory that survives the build, for journals and differences. */
    static Path directory(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "harmless", name).toAbsolutePath());
    }

    /** This JVM's executable, and that of the newest other JDK installed beside it, if any. */
    static List<Path> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        return Stream.concat(Stream.of(own), newestBeside(own).stream())
                .map(home -> home.resolve("bin").resolve("java"))
                .toList();
    }

    /** Feature release of a JDK, from its {@code release} file; 0 when it has none. */
    static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("\\D+(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException unreadable) {
            return 0;
        }
    }

    private static Optional<Path> newestBeside(Path own) throws IOException {
        int newest = Integer.getInteger("coldspan.harmless.newest-jdk", Integer.MAX_VALUE);
        try (Stream<Path> homes = Files.list(own.getParent())) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                    .filter(home -> feature(home) > feature(own) && feature(home) <= newest)
                    .max(Comparator.comparingInt(Settings::feature));
        }
    }
}
