package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {

    @TempDir
    Path directory;

    private Path write(String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, path);
    }

    @Test
    void findsExtensionsByNameAndPrefersTheLaterLayers() throws IOException {
        write("one/extensions/b");
        write("one/extensions/a");
        Path later = write("two/extensions/b");
        write("one/extensions/library/not-this");

        Layers layers = Layers.of(List.of(directory.resolve("one"), directory.resolve("two")), directory);

        assertThat(layers.extensions()).containsExactly(directory.resolve("one/extensions/a"), later);
    }

    @Test
    void findsJarsForTheClassPath() throws IOException {
        Path jar = write("one/java/lib/x.jar");
        write("one/java/lib/readme.txt");

        assertThat(Layers.of(List.of(directory.resolve("one")), directory).libraries())
                .containsExactly(jar);
    }

    @Test
    void replacesPathsBelowOptThatALayerHas() throws IOException {
        Path agent = write("one/agent.jar");
        Layers layers = Layers.of(List.of(directory.resolve("one")), directory);

        assertThat(layers.resolve("-javaagent:/opt/agent.jar=a:b -Dx=/opt/other.jar"))
                .isEqualTo("-javaagent:" + agent + "=a:b -Dx=/opt/other.jar");
        write("two/secret");
        assertThat(layers.resolve("/opt/../two/secret"))
                .as("outside of the layer")
                .isEqualTo("/opt/../two/secret");
    }

    @Test
    void unpacksAZipWithItsFilesModes() throws IOException {
        Path zip = directory.resolve("layer.zip");
        try (FileSystem archive = FileSystems.newFileSystem(
                URI.create("jar:" + zip.toUri()), Map.of("create", true, "enablePosixFileAttributes", true))) {
            Files.createDirectories(archive.getPath("/extensions"));
            Path file = Files.writeString(archive.getPath("/extensions/ext"), "#!/bin/sh\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        Layers layers = Layers.of(List.of(zip), directory.resolve("unpacked"));

        assertThat(layers.extensions()).hasSize(1).allMatch(Files::isExecutable);
    }

    @Test
    void refusesAZipThatWritesOutsideOfItself() throws IOException {
        Path zip = directory.resolve("evil.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../../evil"));
            out.closeEntry();
        }

        assertThatIOException().isThrownBy(() -> Layers.of(List.of(zip), directory.resolve("unpacked")));
        assertThat(directory.resolve("evil")).doesNotExist();
    }
}
