package dev.coldspan.agent.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the guide's example extensions the way a user would, against the agent's modules and the plain SDK. */
final class ExampleJar {
    // Seen from the jar in "target", wherever the build was started.
    private static final Path EXAMPLES =
            PackagedAgent.JAR.resolve("../../src/example/extension").normalize();

    private ExampleJar() {}

    /** The jar of one example in {@code directory}. */
    static Path build(String example, Path directory) throws IOException {
        Path sources = EXAMPLES.resolve(example);
        Path classes = Files.createDirectories(directory.resolve(example + "-classes"));
        compile(filesIn(sources, ".java"), classes);
        Path jar = directory.resolve(example + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, classes, ".class");
            add(zip, sources, "");
        }
        return jar;
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "8",
                    "-Xlint:-options",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new AssertionError("the example does not compile");
            }
        }
    }

    private static void add(ZipOutputStream zip, Path root, String suffix) throws IOException {
        for (Path file : filesIn(root, suffix)) {
            zip.putNextEntry(new ZipEntry(root.relativize(file).toString()));
            Files.copy(file, zip);
        }
    }

    private static List<Path> filesIn(Path root, String suffix) {
        try (Stream<Path> files = Files.walk(root)) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .toList());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
