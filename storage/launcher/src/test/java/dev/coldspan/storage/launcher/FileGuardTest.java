package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGuardTest {

    @TempDir
    Path folder;

    @Test
    void isHeldByOneAtATime() throws IOException {
        Path file = folder.resolve("lock");
        try (FileGuard guard = FileGuard.tryLock(file).orElseThrow()) {
            guard.write("a longer text\n");
            guard.write("short\n");
            assertThat(FileGuard.tryLock(file)).isEmpty();
        }
        assertThat(file).hasContent("short\n");
        FileGuard.tryLock(file).orElseThrow().close();
        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void waitsForItsHolder() throws Exception {
        Path file = folder.resolve("lock");
        FileGuard first = FileGuard.tryLock(file).orElseThrow();
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<FileGuard> second = CompletableFuture.supplyAsync(() -> await(file, waiting));
        waiting.await();
        assertThat(second).isNotDone();

        first.close();

        second.get().close();
    }

    private static FileGuard await(Path file, CountDownLatch waiting) {
        try {
            return FileGuard.await(file, waiting::countDown);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
