package dev.coldspan.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a function's code. A JVM that has a jar open fails in strange ways when a build writes over it; what runs here
 * runs from the copy until it is exchanged.
 */
final class CodeSnapshot implements AutoCloseable {

    private final Path directory;
    private final List<Path> code;

    private CodeSnapshot(Path directory, List<Path> code) {
        this.directory = directory;
        this.code = code;
    }

    /** @throws IllegalArgumentException if a path does not exist */
    static CodeSnapshot of(List<Path> originals) {
        for (Path original : originals) {
            if (!Files.exists(original)) {
                throw new IllegalArgumentException("code does not exist: " + original);
            }
        }
        try {
            CodeSnapshot snapshot = new CodeSnapshot(Files.createTempDirectory("coldspan-code-"), new ArrayList<>());
            try {
                originals.forEach(snapshot::add);
                return snapshot;
            } catch (RuntimeException e) {
                snapshot.close();
                throw e;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException("cannot copy the code: " + e.getMessage(), asIoException(e));
        }
    }

    /** Each in a directory of its own, since two may have the same name. */
    private void add(Path original) {
        try {
            Path copy = Files.createDirectory(directory.resolve(Integer.toString(code.size())))
                    .resolve(original.toAbsolutePath().normalize().getFileName());
            copy(original, copy);
            code.add(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IOException asIoException(Exception e) {
        return e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path each : tree.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    List<Path> code() {
        return List.copyOf(code);
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // The system's own cleaning of temporary files gets the rest.
        }
    }
}
