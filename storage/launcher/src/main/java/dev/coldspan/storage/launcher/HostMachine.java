package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What a start asks of the machine it runs on; tests describe other machines with it. */
record HostMachine(String osName, String osArch, Map<String, String> environment, Path userHome, Path root) {

    static HostMachine current() {
        return new HostMachine(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("/"));
    }

    /** {@code ${COLDSPAN_CACHE:-${XDG_CACHE_HOME:-~/.cache}/coldspan}}, where downloads outlive builds and checkouts. */
    Path cacheDirectory() {
        return variable("COLDSPAN_CACHE")
                .map(Path::of)
                .orElseGet(() -> variable("XDG_CACHE_HOME")
                        .map(Path::of)
                        .orElse(userHome.resolve(".cache"))
                        .resolve("coldspan"))
                .toAbsolutePath();
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    Optional<Path> findOnPath(String program) {
        return Arrays.stream(variable("PATH").orElse("").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A machine with both loaders (Debian with the musl package) counts as glibc. */
    boolean hasOnlyMusl() {
        return holdsAny("lib", "ld-musl-*") && !holdsAny("lib", "ld-linux-*") && !holdsAny("lib64", "ld-linux-*");
    }

    private boolean holdsAny(String folder, String glob) {
        Path directory = root.resolve(folder);
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            return found.iterator().hasNext();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
