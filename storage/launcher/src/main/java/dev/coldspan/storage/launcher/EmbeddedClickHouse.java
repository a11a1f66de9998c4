package dev.coldspan.storage.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real ClickHouse engine in a child process, listening on 127.0.0.1 only, with its data kept in a directory.
 *
 * <p>The process is started again on the same ports when it dies, stops when {@link #close()} is called, and stops by
 * itself when this JVM ends in any way. One engine per data directory. All methods may be called from any thread.
 */
public final class EmbeddedClickHouse implements AutoCloseable {

    private final Endpoint endpoint;
    private final Supervisor supervisor;

    private EmbeddedClickHouse(Endpoint endpoint, Supervisor supervisor) {
        this.endpoint = endpoint;
        this.supervisor = supervisor;
    }

    /** Starts with data in {@code ./data}, any free ports and 1.25 GiB of memory. */
    public static Builder builder() {
        return new Builder();
    }

    /** The URL for the JDBC driver, with user and password; treat it as a secret. */
    public String jdbcUrl() {
        return endpoint.jdbcUrl();
    }

    /** The port of the HTTP interface; the same for the life of this object. */
    public int httpPort() {
        return endpoint.httpPort();
    }

    /** The port of the native protocol; the same for the life of this object. */
    public int nativePort() {
        return endpoint.nativePort();
    }

    /** Whether the engine's process runs now; false for a moment during a restart, for good after the supervisor gave up. */
    public boolean isAlive() {
        return supervisor.engine().isAlive();
    }

    /** The process id of the engine that runs now or ran last. */
    public long pid() {
        return supervisor.engine().pid();
    }

    /** How often the engine was started again after it had died. */
    public long restarts() {
        return supervisor.restarts();
    }

    /** Stops the engine with everything flushed, by force after 30 s; returns when the process is gone. */
    @Override
    public void close() {
        supervisor.close();
    }

    /** Settings of an engine to start; not for use by several threads. */
    public static final class Builder {

        private static final int PORT_ATTEMPTS = 3;
        private static final int MAX_PORT = 65_535;
        private static final long MIN_MEMORY = 256L << 20;

        private Path dataDirectory = Path.of("data");
        private int httpPort;
        private int nativePort;
        private long maxServerMemory = 1_280L << 20;
        private Path libraryDirectory;
        private Duration readyLimit = Duration.ofSeconds(60);
        private Consumer<String> progress = line -> {};

        private Builder() {}

        /** Where the engine keeps its folder {@code clickhouse}; made if absent. Default {@code ./data}. */
        public Builder dataDirectory(Path directory) {
            this.dataDirectory = Objects.requireNonNull(directory, "dataDirectory");
            return this;
        }

        /** 1 to 65535, or 0 (default) for any free port. */
        public Builder httpPort(int port) {
            this.httpPort = requirePort("httpPort", port);
            return this;
        }

        /** 1 to 65535, or 0 (default) for any free port. */
        public Builder nativePort(int port) {
            this.nativePort = requirePort("nativePort", port);
            return this;
        }

        /** The engine's own limit in bytes, at least 256 MiB; the process takes about 100 MB on top. */
        public Builder maxServerMemory(long bytes) {
            if (bytes < MIN_MEMORY) {
                throw new IllegalArgumentException("maxServerMemory must be at least 256 MiB: " + bytes);
            }
            this.maxServerMemory = bytes;
            return this;
        }

        /** A folder that holds libchdb.so already; without it the library is fetched into the cache once. */
        public Builder libraryDirectory(Path directory) {
            this.libraryDirectory = Objects.requireNonNull(directory, "libraryDirectory");
            return this;
        }

        /** Gets a line when something takes long, such as the first download. */
        public Builder progress(Consumer<String> lines) {
            this.progress = Objects.requireNonNull(lines, "progress");
            return this;
        }

        Builder readyLimit(Duration limit) {
            this.readyLimit = limit;
            return this;
        }

        /**
         * Starts the engine and returns when it answers queries.
         *
         * @throws EngineStartException with one line that names the cause and the fix
         */
        public EmbeddedClickHouse start() {
            Path library = library();
            DataDirectory directory = DataDirectory.prepare(dataDirectory);
            DirectoryLock.requireFree(directory);
            for (int attempt = 1; ; attempt++) {
                try {
                    return start(library, directory);
                } catch (EngineProcess.PortBusyException e) {
                    if (attempt == PORT_ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }

        private EmbeddedClickHouse start(Path library, DataDirectory directory) {
            Ports ports = Ports.choose(httpPort, nativePort);
            Endpoint endpoint = new Endpoint(ports.http(), ports.nativeProtocol(), directory.password());
            EngineOptions options = new EngineOptions(
                    library,
                    directory.home(),
                    ProcessHandle.current().pid(),
                    endpoint.httpPort(),
                    endpoint.nativePort(),
                    maxServerMemory);
            Supervisor supervisor = new Supervisor(
                    () -> EngineProcess.start(options, endpoint, readyLimit),
                    RestartPolicy.DEFAULT,
                    System::nanoTime,
                    pause -> Thread.sleep(pause.toMillis()));
            supervisor.start();
            return new EmbeddedClickHouse(endpoint, supervisor);
        }

        private Path library() {
            if (libraryDirectory == null) {
                return new LibraryInstaller(HostMachine.current(), progress).install();
            }
            Optional<Path> found = EnginePlatform.libraryIn(libraryDirectory.toAbsolutePath());
            return found.orElseThrow(() -> new EngineStartException("no libchdb.so in the library directory "
                    + libraryDirectory + "; leave it out to fetch the library"));
        }

        private static int requirePort(String name, int port) {
            if (port < 0 || port > MAX_PORT) {
                throw new IllegalArgumentException(name + " must be 0 to 65535: " + port);
            }
            return port;
        }
    }
}
