package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineProcessTest {

    @TempDir
    Path data;

    @Test
    void tellsAPortThatWasTakenInTheLastMoment() throws IOException {
        DataDirectory directory = DataDirectory.prepare(data);
        Path library = new LibraryInstaller(HostMachine.current(), line -> {}).install();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(taken.getLocalPort(), Ports.choose(0, 0).nativeProtocol());
            EngineOptions options = new EngineOptions(
                    library,
                    directory.home(),
                    ProcessHandle.current().pid(),
                    ports.http(),
                    ports.nativeProtocol(),
                    512L << 20);
            Endpoint endpoint = new Endpoint(ports.http(), ports.nativeProtocol(), directory.password());

            assertThatThrownBy(() -> EngineProcess.start(options, endpoint, Duration.ofSeconds(30)))
                    .isInstanceOf(EngineProcess.PortBusyException.class)
                    .hasMessageContaining("127.0.0.1:" + ports.http())
                    .hasMessageContaining("choose another port");
        }
    }
}
