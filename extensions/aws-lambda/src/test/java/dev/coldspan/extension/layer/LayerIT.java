package dev.coldspan.extension.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerIT {
    private static final int JAVA_8 = 52;

    @TempDir
    private Path directory;

    @Test
    void holdsAgentExtensionAndScriptsWithTheModesLambdaNeeds() throws Exception {
        Map<String, String> modes = new TreeMap<>();
        try (FileSystem layer = layer();
                Stream<Path> tree = Files.walk(layer.getPath("/"))) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                modes.put(file.toString(), PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertThat(modes)
                .containsExactly(
                        Map.entry("/coldspan/LICENSE", "rw-r--r--"),
                        Map.entry("/coldspan/classes.txt", "rw-r--r--"),
                        Map.entry("/coldspan/coldspan-agent.jar", "rw-r--r--"),
                        Map.entry("/coldspan/coldspan-extension.jar", "rw-r--r--"),
                        Map.entry("/coldspan/coldspan-wrapper", "rwxr-xr-x"),
                        Map.entry("/coldspan/make-archive", "rwxr-xr-x"),
                        Map.entry("/extensions/coldspan", "rwxr-xr-x"));
    }

    @Test
    void isSmall() throws Exception {
        assertThat(Files.size(LayerInLambda.LAYER)).isLessThan(4 * 1_048_576);
    }

    @Test
    void isTheSameWheneverItIsBuilt() throws Exception {
        try (FileSystem layer = layer();
                Stream<Path> tree = Files.walk(layer.getPath("/"))) {
            assertThat(tree.filter(Files::isRegularFile))
                    .allSatisfy(
                            file -> assertThat(Files.getLastModifiedTime(file).toString())
                                    .startsWith("2026-11-2"));
        }
    }

    @Test
    void runsOnJava8AndBringsNoLibraries() throws Exception {
        try (FileSystem layer = layer();
                JarInputStream jar =
                        new JarInputStream(Files.newInputStream(layer.getPath("/coldspan/coldspan-extension.jar")))) {
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (entry.getName().endsWith(".class")) {
                    assertThat(entry.getName()).startsWith("dev/coldspan/extension/");
                    DataInputStream bytes = new DataInputStream(jar);
                    bytes.readInt();
                    bytes.readUnsignedShort();
                    assertThat(bytes.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_8);
                }
            }
        }
    }

    @Test
    void listsForAnArchiveOnlyClassesThatThereAre() throws Exception {
        try (FileSystem layer = layer();
                JarInputStream jar =
                        new JarInputStream(Files.newInputStream(layer.getPath("/coldspan/coldspan-extension.jar")))) {
            List<String> own = new ArrayList<>();
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                own.add(entry.getName().replace(".class", ""));
            }
            List<String> listed = Files.readAllLines(layer.getPath("/coldspan/classes.txt"));
            assertThat(listed.stream().filter(name -> name.startsWith("dev/coldspan/")))
                    .isNotEmpty()
                    .isSubsetOf(own);
        }
    }

    @Test
    void makesAnArchiveThatTheJvmOfThisMachineTakes() throws Exception {
        try (FileSystem layer = layer()) {
            for (String name : List.of("make-archive", "classes.txt", "coldspan-extension.jar")) {
                Files.copy(layer.getPath("/coldspan/" + name), directory.resolve(name));
            }
        }
        ProcessBuilder make =
                new ProcessBuilder("/bin/sh", directory.resolve("make-archive").toString());
        make.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = make.redirectErrorStream(true).start();
        String archive = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as(archive).isZero();
        Process use = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xshare:on",
                        "-XX:+UseSerialGC",
                        "-XX:SharedArchiveFile="
                                + archive.lines().reduce((first, last) -> last).orElseThrow(),
                        "-Xlog:class+load",
                        "-cp",
                        directory.resolve("coldspan-extension.jar").toString(),
                        "dev.coldspan.extension.Main")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(use.getInputStream().readAllBytes()))
                .contains("dev.coldspan.extension.Settings source: shared objects file");
    }

    @Test
    void saysWhatIsMissingWhereThereIsNoJava() throws Exception {
        Path script = directory.resolve("extensions/coldspan");
        Files.createDirectories(script.getParent());
        try (FileSystem layer = layer()) {
            Files.copy(layer.getPath("/extensions/coldspan"), script);
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
        builder.environment().clear();
        builder.environment().put("PATH", directory.toString());
        Process process = builder.redirectErrorStream(true).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(new String(process.getInputStream().readAllBytes())).contains("this layer is for Java functions");
    }

    private static FileSystem layer() throws Exception {
        return FileSystems.newFileSystem(LayerInLambda.LAYER, Map.of("enablePosixFileAttributes", "true"));
    }
}
