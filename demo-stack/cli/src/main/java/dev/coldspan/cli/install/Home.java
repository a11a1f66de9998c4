package dev.coldspan.cli.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directory the program was installed in: its jar, the agent, and the sample functions. */
public final class Home {

    private final Path directory;

    private Home(Path directory) {
        this.directory = directory;
    }

    /** Where the running jar lies. */
    public static Home locate() {
        try {
            Path code = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Home(code.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where coldspan is installed", e);
        }
    }

    /** The Java agent that functions are started with. */
    public Path agent() {
        return require(directory.resolve("agent/coldspan-agent.jar"));
    }

    /** The class path of the sample functions. */
    public List<Path> functions() {
        try (Stream<Path> jars = Files.list(require(directory.resolve("functions")))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list the sample functions: " + e.getMessage(), e);
        }
    }

    private static Path require(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing; build again with ./coldspan version");
        }
        return path;
    }
}
