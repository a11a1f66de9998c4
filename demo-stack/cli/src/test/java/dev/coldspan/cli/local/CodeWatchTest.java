package dev.coldspan.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeWatchTest {

    @TempDir
    private Path directory;

    private Path jar;

    @BeforeEach
    void writeCode() throws IOException {
        jar = Files.writeString(directory.resolve("shop.jar"), "one");
    }

    @Test
    void staysQuietWhileNothingChanges() {
        CodeWatch watch = new CodeWatch(List.of(jar));

        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isFalse();
    }

    @Test
    void tellsOfAChangeOnceItHasSettled() throws IOException {
        CodeWatch watch = new CodeWatch(List.of(jar));
        Files.writeString(jar, "half");

        assertThat(watch.changed()).as("it may still be written").isFalse();
        Files.writeString(jar, "the whole");
        assertThat(watch.changed()).as("it was").isFalse();
        assertThat(watch.changed()).isTrue();
        assertThat(watch.changed()).as("told once").isFalse();
    }

    @Test
    void waitsForAFileThatIsBeingReplaced() throws IOException {
        CodeWatch watch = new CodeWatch(List.of(jar));
        Files.delete(jar);

        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isFalse();
        Files.writeString(jar, "another");
        watch.changed();
        assertThat(watch.changed()).isTrue();
    }

    @Test
    void looksIntoDirectories() throws IOException {
        CodeWatch watch = new CodeWatch(List.of(directory));
        Files.createDirectories(directory.resolve("com/example"));
        Files.writeString(directory.resolve("com/example/New.class"), "x");
        watch.changed();

        assertThat(watch.changed()).isTrue();
    }

    @Test
    void copiesCodeThatMayChangeMeanwhile() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("classes/bin"));
        Path script = Files.writeString(tree.resolve("bootstrap"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        CodeSnapshot snapshot = CodeSnapshot.of(List.of(jar, directory.resolve("classes")));
        Files.writeString(jar, "two");

        assertThat(snapshot.code()).hasSize(2);
        assertThat(snapshot.code().get(0)).hasContent("one").hasFileName("shop.jar");
        assertThat(snapshot.code().get(1).resolve("bin/bootstrap")).isExecutable();
        snapshot.close();
        assertThat(snapshot.code().get(0)).doesNotExist();
    }

    @Test
    void saysWhichCodeIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodeSnapshot.of(List.of(directory.resolve("none.jar"))))
                .withMessageContaining("none.jar");
    }
}
