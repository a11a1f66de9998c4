package dev.coldspan.agent.library.kafka;

import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A real broker in this JVM, with its own controller (KRaft), in a class loader of its own: it brings a release of the
 * clients. It is one that still understands the oldest clients; those after 3.x do not.
 */
final class KafkaBroker {
    private static final String RELEASE = "org.apache.kafka:kafka_2.13:3.9.2";

    private final Path directory;
    private final AutoCloseable running;
    private final int port;

    private KafkaBroker(Path directory, AutoCloseable running, int port) {
        this.directory = directory;
        this.running = running;
        this.port = port;
    }

    static KafkaBroker start() throws IOException {
        Path directory = Files.createTempDirectory("coldspan-kafka");
        int port = freePort();
        Outcome outcome = LibraryRun.with(RELEASE)
                .runUnwoven(
                        BrokerExercise.class,
                        directory.toString(),
                        Integer.toString(port),
                        Integer.toString(freePort()));
        if (outcome.thrown() != null) {
            throw new IllegalStateException("the broker does not start", outcome.thrown());
        }
        return new KafkaBroker(directory, (AutoCloseable) outcome.result(), port);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void stop() throws Exception {
        running.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
