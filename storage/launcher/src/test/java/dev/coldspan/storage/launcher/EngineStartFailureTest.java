package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong at a start is told in one line that names the culprit and the fix. */
class EngineStartFailureTest {

    @TempDir
    Path data;

    @Test
    void namesABusyHttpPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(builder().httpPort(taken.getLocalPort()))
                    .hasMessageContaining("HTTP port " + taken.getLocalPort())
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void namesABusyNativePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(builder().nativePort(taken.getLocalPort()))
                    .hasMessageContaining("native port " + taken.getLocalPort());
        }
    }

    @Test
    void noticesThatBothPortsAreTheSame() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertFails(builder().httpPort(port).nativePort(port)).hasMessageContaining("native port " + port);
    }

    @Test
    void namesADataDirectoryThatIsAFile() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        assertFails(builder().dataDirectory(file))
                .hasMessageContaining("data directory " + file)
                .hasMessageContaining("name one that can be written");
    }

    @Test
    void namesALibraryDirectoryWithoutTheLibrary() {
        assertFails(builder().libraryDirectory(data))
                .hasMessageContaining("no libchdb.so in the library directory " + data);
    }

    @Test
    void tellsWhyALibraryCannotBeLoaded() throws IOException {
        Files.writeString(data.resolve("libchdb.so"), "not a library");
        assertFails(builder().libraryDirectory(data))
                .hasMessageContaining("ended while starting (exit code 1)")
                .hasMessageContaining("libchdb.so")
                .hasMessageContaining("console.log");
    }

    @Test
    void givesTheEndOfTheLogOfAnEngineThatIsNotReadyInTimeAndStopsIt() {
        assertFails(builder().readyLimit(Duration.ZERO))
                .hasMessageContaining("did not become ready in 0 s")
                .hasMessageContaining("clickhouse.log");
        assertThat(engines()).isZero();
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> builder().httpPort(65_536)).hasMessageContaining("httpPort must be 0 to 65535: 65536");
        assertThatThrownBy(() -> builder().nativePort(-1)).hasMessageContaining("nativePort must be 0 to 65535: -1");
        assertThatThrownBy(() -> builder().maxServerMemory(1)).hasMessageContaining("at least 256 MiB: 1");
    }

    private EmbeddedClickHouse.Builder builder() {
        return EmbeddedClickHouse.builder().dataDirectory(data.resolve("data"));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(EmbeddedClickHouse.Builder builder) {
        return assertThatThrownBy(builder::start)
                .isInstanceOf(EngineStartException.class)
                .hasMessageNotContaining("\n");
    }

    private static long engines() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }
}
