package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    private static final long ALIVE = ProcessHandle.current().pid();

    @TempDir
    Path data;

    private DataDirectory directory;

    @BeforeEach
    void prepare() {
        directory = DataDirectory.prepare(data);
    }

    @Test
    void isFreeInANewDirectoryAndAfterAnOwnerThatLeftItsPids() throws IOException {
        assertThatCode(() -> DirectoryLock.requireFree(directory)).doesNotThrowAnyException();
        Files.writeString(directory.lock(), ALIVE + " " + ALIVE + "\n");
        assertThatCode(() -> DirectoryLock.requireFree(directory)).doesNotThrowAnyException();
    }

    @Test
    void refusesSoonWhileTheOwnersLauncherLives() throws IOException {
        try (FileGuard owner = FileGuard.tryLock(directory.lock()).orElseThrow()) {
            owner.write("4711 " + ALIVE + "\n");
            long before = System.nanoTime();

            assertThatThrownBy(() -> DirectoryLock.requireFree(directory))
                    .isInstanceOf(EngineStartException.class)
                    .hasMessageContaining(directory.home().toString())
                    .hasMessageContaining("pid 4711, started by pid " + ALIVE);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void waitsForAnOwnerWhoseLauncherIsGone() throws Exception {
        FileGuard owner = FileGuard.tryLock(directory.lock()).orElseThrow();
        owner.write("4711 " + pidOfAnEndedProcess() + "\n");
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> DirectoryLock.requireFree(directory));
        assertThatThrownBy(() -> waiting.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

        owner.close();

        assertThatCode(() -> waiting.get(5, TimeUnit.SECONDS)).doesNotThrowAnyException();
    }

    @Test
    void explainsALockWithoutReadablePids() throws IOException {
        assertThat(DirectoryLock.held(directory)).hasMessageContaining("in use by another process;");
        Files.writeString(directory.lock(), "garbage");
        assertThat(DirectoryLock.held(directory)).hasMessageContaining("in use by another process;");
    }

    private static long pidOfAnEndedProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
