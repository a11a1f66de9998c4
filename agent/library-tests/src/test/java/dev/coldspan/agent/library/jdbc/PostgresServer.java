package dev.coldspan.agent.library.jdbc;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of its own, in a new directory and on a free port. It refuses to run as root and gets another user then. */
final class PostgresServer implements AutoCloseable {
    static final String USER = "postgres";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final Path directory;
    private final Process process;
    private final int port;

    private PostgresServer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Null when none is installed, or this user may not run it. */
    static PostgresServer start() throws IOException, InterruptedException {
        Path programs = programs();
        if (programs == null) {
            return null;
        }
        Path directory = Files.createTempDirectory("coldspan-postgres");
        directory.toFile().setReadable(true, false);
        directory.toFile().setExecutable(true, false);
        directory.toFile().setWritable(true, false);
        String data = directory.resolve("data").toString();
        int port = freePort();
        Process made = run(programs, "initdb", "-D", data, "-U", USER, "-A", "trust", "-N");
        if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
            made.destroyForcibly();
            delete(directory);
            return null;
        }
        Process process = run(
                programs,
                "postgres",
                "-D",
                data,
                "-p",
                Integer.toString(port),
                "-h",
                "localhost",
                "-k",
                directory.toString(),
                "-F");
        PostgresServer server = new PostgresServer(directory, process, port);
        server.awaitConnections();
        return server;
    }

    int port() {
        return port;
    }

    private static Path programs() {
        Stream<Path> places =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        Path debian = Path.of("/usr/lib/postgresql");
        String[] releases = debian.toFile().list();
        Stream<Path> more = Stream.of(releases == null ? new String[0] : releases)
                .map(release -> debian.resolve(release).resolve("bin"));
        return Stream.concat(places, more)
                .filter(place ->
                        Files.isExecutable(place.resolve("initdb")) && Files.isExecutable(place.resolve("postgres")))
                .findFirst()
                .orElse(null);
    }

    private static Process run(Path programs, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitConnections() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                new Socket("localhost", port).close();
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    close();
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }

    @Override
    public void close() throws IOException {
        // SIGINT would wait for clients; this ends it at once, and its files are thrown away anyway.
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
