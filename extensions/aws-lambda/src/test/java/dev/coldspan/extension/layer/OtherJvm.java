package dev.coldspan.extension.layer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds JVMs of other releases than the build's: in {@code COLDSPAN_JAVA8} and its like, or where packages put them. */
final class OtherJvm {
    private static final Path PACKAGED = Path.of("/usr/lib/jvm");

    private OtherJvm() {}

    /** A home for {@code JAVA_HOME}, made in {@code directory}; skips the test, saying what is missing, where there is none. */
    static Path home(int release, Path directory) throws IOException {
        Path home = directory.resolve("jvm");
        Files.createDirectories(home.resolve("bin"));
        Files.createSymbolicLink(home.resolve("bin/java"), java(release));
        return home;
    }

    private static Path java(int release) throws IOException {
        if (Runtime.version().feature() == release) {
            return Path.of(System.getProperty("java.home"), "bin", "java");
        }
        String variable = "COLDSPAN_JAVA" + release;
        String named = System.getenv(variable);
        if (named != null) {
            return Path.of(named);
        }
        if (Files.isDirectory(PACKAGED)) {
            try (DirectoryStream<Path> homes =
                    Files.newDirectoryStream(PACKAGED, "*-{" + release + ",1." + release + "}*")) {
                for (Path home : homes) {
                    for (String java : new String[] {"bin/java", "jre/bin/java"}) {
                        if (Files.isExecutable(home.resolve(java))) {
                            return home.resolve(java);
                        }
                    }
                }
            }
        }
        return Assumptions.abort("no JVM of Java " + release + " here; set " + variable + " to the path of its java");
    }
}
