package dev.coldspan.agent.library;

import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A Redis server on a free port: the real one where it is installed, else jedis-mock, a server in Java. */
public final class RedisServer {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private static final String STAND_IN = "com.github.fppt:jedis-mock:1.1.18";

    private final Process process;
    private final AutoCloseable standIn;
    private final int port;

    private RedisServer(Process process, AutoCloseable standIn, int port) {
        this.process = process;
        this.standIn = standIn;
        this.port = port;
    }

    /** Starts one and waits until it takes connections. */
    public static RedisServer start() throws IOException, InterruptedException {
        int port = freePort();
        try {
            Process process = new ProcessBuilder(
                            "redis-server",
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--dir",
                            System.getProperty("java.io.tmpdir"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .start();
            RedisServer server = new RedisServer(process, null, port);
            server.awaitConnections();
            return server;
        } catch (IOException notInstalled) {
            Outcome standIn = LibraryRun.with(STAND_IN).runUnwoven(RedisStandInExercise.class, Integer.toString(port));
            if (standIn.thrown() != null) {
                throw new IOException("neither redis-server nor " + STAND_IN + " starts", standIn.thrown());
            }
            return new RedisServer(null, (AutoCloseable) standIn.result(), port);
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
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
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    process.destroy();
                    throw notYet;
                }
                Thread.sleep(20);
            }
        }
    }

    /** Ends it. */
    public void stop() throws Exception {
        if (process != null) {
            process.destroy();
        } else {
            standIn.close();
        }
    }
}
