package dev.coldspan.agent.aheadoftime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all that is in them. Links are not followed. */
final class Trees {
    private Trees() {}

    /** Everything below {@code root} and itself, in an order that does not depend on the machine. */
    static List<Path> list(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.comparing(Path::toString)).toList();
        }
    }

    /** Does nothing where there is nothing. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> paths = list(root);
        for (int i = paths.size() - 1; i >= 0; i--) {
            Files.delete(paths.get(i));
        }
    }
}
