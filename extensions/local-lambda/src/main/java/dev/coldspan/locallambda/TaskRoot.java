package dev.coldspan.locallambda;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a function's code as the runtime expects it in {@code /var/task}: classes at the top, jars in {@code lib}.
 *
 * <p>The runtime loads it with a class loader of its own below the system class loader, as on AWS. Files are linked,
 * not copied. The jars' link names keep the class path order, for the runtime sorts them by name.
 */
final class TaskRoot {

    private TaskRoot() {}

    /**
     * A single directory is a task root already, as an unpacked deployment package is.
     *
     * @param libraries jars of layers, which come after the function's own, as {@code /opt/java/lib} does
     */
    static Path create(List<Path> codePath, List<Path> libraries, Path target) throws IOException {
        if (codePath.size() == 1 && libraries.isEmpty() && Files.isDirectory(codePath.get(0))) {
            return codePath.get(0).toAbsolutePath().normalize();
        }
        Path lib = Files.createDirectories(target.resolve("lib"));
        int position = 0;
        List<Path> entries = new ArrayList<>(codePath);
        entries.addAll(libraries);
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                link(entry.toAbsolutePath(), target);
            } else {
                String name = String.format("%04d-%s", position++, entry.getFileName());
                Files.createSymbolicLink(lib.resolve(name), entry.toAbsolutePath());
            }
        }
        return target;
    }

    /** Of two files with the same name the first wins, as on a class path. */
    private static void link(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(target.resolve(source.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path link = target.resolve(source.relativize(file));
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
