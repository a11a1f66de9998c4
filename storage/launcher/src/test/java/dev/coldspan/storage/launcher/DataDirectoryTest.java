package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path data;

    @Test
    void closesAnExistingFolderToOtherUsers() throws IOException {
        Path home = Files.createDirectories(data.resolve("clickhouse"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataDirectory.prepare(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void makesAPasswordOnceAndOfItsOwn() {
        DataDirectory directory = DataDirectory.prepare(data);
        assertThat(directory.password()).matches("[0-9a-f]{48}").isEqualTo(directory.password());
        assertThat(DataDirectory.prepare(data.resolve("other")).password()).isNotEqualTo(directory.password());
    }

    @Test
    void agreesOnOnePasswordWhenSeveralStartAtOnce() throws Exception {
        DataDirectory directory = DataDirectory.prepare(data);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> passwords = callers.invokeAll(Collections.nCopies(8, directory::password));
            for (Future<String> password : passwords) {
                assertThat(password.get()).isEqualTo(directory.password());
            }
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void writesFilesWholeAndPrivately() throws IOException {
        DataDirectory directory = DataDirectory.prepare(data);
        Path file = directory.home().resolve("file");
        directory.writePrivately(file, "first");
        directory.writePrivately(file, "second");

        assertThat(file).hasContent("second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(directory.home())) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void namesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.prepare(file.resolve("below")))
                .isInstanceOf(EngineStartException.class)
                .hasMessageContaining(file.toString());
    }
}
