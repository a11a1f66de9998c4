package dev.coldspan.locallambda;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A function's layers: what AWS would merge into {@code /opt}, of which this machine has none.
 *
 * @param directories in the order given; of two files with the same path the later layer's wins, as on AWS
 */
record Layers(List<Path> directories) {

    private static final Pattern OPT = Pattern.compile("/opt/([^\\s:;,='\"]+)");

    /** @param target where layers that are zip files are unpacked, with their files' modes */
    static Layers of(List<Path> layers, Path target) throws IOException {
        List<Path> directories = new ArrayList<>();
        for (Path layer : layers) {
            boolean unpacked = Files.isDirectory(layer);
            Path directory = unpacked ? layer : target.resolve(Integer.toString(directories.size()));
            if (!unpacked) {
                unzip(layer, directory);
            }
            directories.add(directory.toAbsolutePath().normalize());
        }
        return new Layers(List.copyOf(directories));
    }

    /** The files in {@code extensions/}, sorted by name. */
    List<Path> extensions() throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        for (Path directory : directories) {
            for (Path file : files(directory.resolve("extensions"))) {
                byName.put(file.getFileName().toString(), file);
            }
        }
        return List.copyOf(byName.values());
    }

    /** The jars in {@code java/lib}, which AWS puts on the function's class path. */
    List<Path> libraries() throws IOException {
        List<Path> libraries = new ArrayList<>();
        for (Path directory : directories) {
            files(directory.resolve("java/lib")).stream()
                    .filter(file -> file.toString().endsWith(".jar"))
                    .forEach(libraries::add);
        }
        return libraries;
    }

    /** The text with every path below {@code /opt/} that a layer has replaced by where it is. */
    String resolve(String text) {
        Matcher matcher = OPT.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(locate(match.group(1), match.group())));
    }

    private String locate(String path, String otherwise) {
        String found = otherwise;
        for (Path directory : directories) {
            Path file = directory.resolve(path).normalize();
            found = file.startsWith(directory) && Files.exists(file) ? file.toString() : found;
        }
        return found;
    }

    private static Collection<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(directory)) {
            return list.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void unzip(Path zip, Path target) throws IOException {
        Files.createDirectories(target);
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
                Stream<Path> tree = Files.walk(archive.getPath("/"))) {
            for (Path from : tree.toList()) {
                Path to = target.resolve(from.toString().substring(1)).normalize();
                if (!to.startsWith(target)) {
                    throw new IOException("layer " + zip + " has an entry outside of itself: " + from);
                }
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to);
                    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
                }
            }
        }
    }
}
