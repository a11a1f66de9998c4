package dev.coldspan.agent.platform.olderjvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds JVMs older than the build's: in {@code COLDSPAN_JAVA8} and {@code COLDSPAN_JAVA11}, or where packages put them. */
final class OlderJvm {
    private static final Path PACKAGED = Path.of("/usr/lib/jvm");

    private OlderJvm() {}

    /** Path of its {@code java}; skips the test, saying what is missing, where there is none. */
    static String java(int release) throws IOException {
        String variable = "COLDSPAN_JAVA" + release;
        String named = System.getenv(variable);
        if (named != null) {
            return named;
        }
        if (Files.isDirectory(PACKAGED)) {
            try (DirectoryStream<Path> homes =
                    Files.newDirectoryStream(PACKAGED, "*-{" + release + ",1." + release + "}*")) {
                for (Path home : homes) {
                    for (String java : new String[] {"bin/java", "jre/bin/java"}) {
                        if (Files.isExecutable(home.resolve(java))) {
                            return home.resolve(java).toString();
                        }
                    }
                }
            }
        }
        return Assumptions.abort("no JVM of Java " + release + " here; set " + variable + " to the path of its java");
    }
}
