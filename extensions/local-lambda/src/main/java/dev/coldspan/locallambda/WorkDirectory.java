package dev.coldspan.locallambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory that holds everything of one {@link LocalLambda}, below {@code java.io.tmpdir}. */
final class WorkDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);

    private WorkDirectory() {}

    static Path create() throws IOException {
        return Files.createTempDirectory("coldspan-local-lambda-").toAbsolutePath();
    }

    /** Links are removed, not followed. A process that is just dying may still write: what is left goes with the parent. */
    static void deleteQuietly(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.debug("Could not remove all of {}", directory, e);
        }
    }
}
