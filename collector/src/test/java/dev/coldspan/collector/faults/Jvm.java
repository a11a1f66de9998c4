package dev.coldspan.collector.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Commands that start collectors quickly: C1 code only, and classes from an archive once there is one. */
final class Jvm {

    private final Path folder;
    private final String classPath;

    /** @param folder where jars of this process's class folders are put, as only classes from jars can be archived */
    Jvm(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path) ? jar(path, folder.resolve("classes-" + entries.size() + ".jar")) : entry);
        }
        classPath = String.join(File.pathSeparator, entries);
    }

    private static String jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar.toString();
    }

    /** @param archive whether this process is to leave its classes to those that follow, when it ends in order */
    List<String> command(boolean archive, List<String> arguments) {
        Path file = folder.resolve("classes.jsa");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
        if (archive) {
            command.add("-XX:ArchiveClassesAtExit=" + file);
        } else if (Files.exists(file)) {
            command.add("-XX:SharedArchiveFile=" + file);
        }
        command.addAll(List.of("-cp", classPath, CollectorMain.class.getName()));
        command.addAll(arguments);
        return command;
    }
}
