package dev.coldspan.agent.dist.harmless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Executables that run {@code java} in a mount namespace of its own, where file systems are read-only. Linux, as root.
 */
final class Namespace {
    private static final String SCRIPT = """
            #!/bin/sh
            exec unshare --mount sh -c '
              mount --make-rprivate / || exit 90
              %s
              mount -o remount,bind,ro / || exit 91
              exec "$0" "$@"' %s "$@"
            """;

    private Namespace() {}

    /** Whether this machine lets us mount. */
    static boolean isPermitted() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(javaWithAllReadOnly().toString(), "-version"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** Nothing can be written, /tmp included. */
    static Path javaWithAllReadOnly() throws IOException {
        return write("java-all-read-only", "if mountpoint -q /tmp; then mount -o remount,bind,ro /tmp || exit 92; fi");
    }

    /** As on Lambda: only /tmp can be written. */
    static Path javaWithWritableTmp() throws IOException {
        return write("java-writable-tmp", "mount --bind /tmp /tmp || exit 93");
    }

    private static Path write(String name, String before) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path script = Settings.directory("namespace").resolve(name);
        Files.writeString(script, SCRIPT.formatted(before, java));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
