package dev.coldspan.locallambda;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The JDK or JRE that runs the functions.
 *
 * @param feature its feature release: 8, 11, 17, 21 ...
 */
record JavaHome(Path path, int feature) {

    /** Reads the version from the {@code release} file that every JDK carries. */
    static JavaHome of(Path path) {
        if (!Files.isExecutable(path.resolve("bin/java"))) {
            throw new IllegalArgumentException("javaHome has no bin/java: " + path);
        }
        if (path.equals(host())) {
            return new JavaHome(path, Runtime.version().feature());
        }
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(path.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("javaHome has no readable file named release: " + path, e);
        }
        return new JavaHome(
                path, feature(release.getProperty("JAVA_VERSION", "").replace("\"", ""), path));
    }

    static Path host() {
        return Path.of(System.getProperty("java.home"));
    }

    Path java() {
        return path.resolve("bin/java");
    }

    /** {@code 17.0.15} is 17; the old scheme's {@code 1.8.0_402} is 8. */
    static int feature(String version, Path path) {
        String[] parts = version.split("[._+-]");
        String feature = parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0];
        try {
            return Integer.parseInt(feature);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("javaHome " + path + ": no JAVA_VERSION in its file named release", e);
        }
    }
}
