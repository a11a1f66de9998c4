package dev.coldspan.agent.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A class path taken apart as the platform has it: the runtime client's jars, and the function's under a task root. */
public final class Deployment {
    private static final Pattern RUNTIME =
            Pattern.compile(".*/(aws-lambda-java-|joda-time|utils-lite|annotations-2)[^/]*");

    private Deployment() {}

    /** The runtime client and what it needs, out of the test's own class path. */
    public static String runtimeClient() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> RUNTIME.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Fills {@code root} as a function's archive would be unpacked: classes in it, links to the jars in {@code lib}. Where
     * a file is in several directories the first counts.
     *
     * @return root
     */
    static Path taskRoot(String classPath, Path root) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(path)) {
                copy(path, root);
            } else if (Files.exists(path) && !RUNTIME.matcher(entry).matches()) {
                jars.add(path);
            }
        }
        Path libraries = Files.createDirectories(root.resolve("lib"));
        for (int i = 0; i < jars.size(); i++) {
            // The loader takes them by name, so that the number keeps the order.
            Files.createSymbolicLink(
                    libraries.resolve(String.format("%03d-%s", i, jars.get(i).getFileName())), jars.get(i));
        }
        return root;
    }

    private static void copy(Path directory, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = root.resolve(directory.relativize(file));
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }
}
