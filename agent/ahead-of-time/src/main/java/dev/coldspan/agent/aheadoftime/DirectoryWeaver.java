package dev.coldspan.agent.aheadoftime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Weaves a directory's classes and the jars directly in its {@code lib}, which is how a task root looks. */
final class DirectoryWeaver {
    private final Report report;

    DirectoryWeaver(Report report) {
        this.report = report;
    }

    /** {@code output} is null for a dry run. */
    Summary weave(Path input, Path output) throws IOException {
        List<Path> paths = Trees.list(input);
        report.begins(input, paths.size());
        ClassFiles classes = new ClassFiles(new BuildTimeWeaver(), report);
        Summary jars = new Summary(0, 0, 0, false);
        for (Path path : paths) {
            Path target = output == null
                    ? null
                    : output.resolve(input.relativize(path).toString());
            classes.pass();
            if (isLibrary(input, path)) {
                jars = jars.plus(new JarWeaver(report).weave(path, target, false));
            } else {
                copy(input, path, target, classes);
            }
        }
        Summary summary = classes.summary().plus(jars);
        if (output != null && summary.woven() > 0) {
            addRuntime(output);
        }
        return summary;
    }

    private static boolean isLibrary(Path root, Path path) {
        Path relative = root.relativize(path);
        return relative.getNameCount() == 2
                && relative.startsWith("lib")
                && path.toString().endsWith(".jar")
                && Files.isRegularFile(path);
    }

    private static void copy(Path root, Path path, Path target, ClassFiles classes) throws IOException {
        String name =
                root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        boolean isClass = ClassFiles.isClass(name) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        byte[] original = isClass ? Files.readAllBytes(path) : null;
        byte[] content = isClass ? classes.weave(name, original) : null;
        if (target == null) {
            return;
        }
        // With the dates and rights of the original.
        Files.copy(path, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        if (content != original) {
            Files.write(target, content);
            Files.setLastModifiedTime(target, Files.getLastModifiedTime(path));
        }
    }

    private static void addRuntime(Path output) throws IOException {
        for (Map.Entry<String, byte[]> each : HooksRuntime.classes().entrySet()) {
            Path target = output.resolve(each.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, each.getValue());
        }
    }
}
