package dev.coldspan.agent.dist.harmless;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector on a free loopback port that behaves as a {@link Fault} says. Plain sockets: HTTP servers are too polite. */
final class FaultyCollector implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final long GIBIBYTE = 1L << 30;

    private final Fault fault;
    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private FaultyCollector(Fault fault) throws IOException {
        this.fault = fault;
        this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        if (fault == Fault.COLLECTOR_DOWN) {
            server.close();
        } else {
            threads.execute(this::accept);
        }
    }

    static FaultyCollector that(Fault fault) throws IOException {
        return new FaultyCollector(fault);
    }

    /** How many requests have come in whole. */
    int requests() {
        return requests.get();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (readRequest(socket.getInputStream())) {
                requests.incrementAndGet();
                answer(socket);
            }
        } catch (IOException gone) {
            // The agent gave up on us, which is what it should do.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        switch (fault) {
            case COLLECTOR_SLOW -> {
                TimeUnit.SECONDS.sleep(30);
                ok(out);
            }
            case COLLECTOR_ANSWERS_GARBAGE -> {
                byte[] garbage = new byte[3_000];
                new Random(17).nextBytes(garbage);
                out.write(garbage);
                socket.close();
            }
            case COLLECTOR_ANSWERS_A_GIBIBYTE -> {
                out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + GIBIBYTE + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                byte[] chunk = new byte[CHUNK];
                for (long left = GIBIBYTE; left > 0; left -= CHUNK) {
                    out.write(chunk);
                }
            }
            case COLLECTOR_RESETS -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            default -> ok(out);
        }
    }

    private static void ok(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String text = head.toString().toLowerCase(Locale.ROOT);
        int at = text.indexOf("content-length:");
        long length = at < 0
                ? 0
                : Long.parseLong(
                        text.substring(at + 15).lines().findFirst().orElse("0").trim());
        in.skipNBytes(length);
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
