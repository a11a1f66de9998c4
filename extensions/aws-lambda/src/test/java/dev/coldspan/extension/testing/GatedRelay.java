package dev.coldspan.extension.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and reads nothing until it is opened, as one that is slow to shake hands; counts connections. */
public final class GatedRelay implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool();

    private GatedRelay(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    /** Starts on a free port of loopback, closed. */
    public static GatedRelay to(int port) throws IOException {
        GatedRelay relay = new GatedRelay(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), port);
        relay.workers.execute(relay::accept);
        return relay;
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Reads from now on, of the connections there are too. */
    public void open() {
        gate.countDown();
    }

    /** How many connections there have been; over TLS, as many handshakes were begun. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                connections.incrementAndGet();
                workers.execute(() -> relay(client));
            }
        } catch (IOException closed) {
            // By close.
        }
    }

    private void relay(Socket client) {
        try (client) {
            gate.await();
            try (Socket server = new Socket("127.0.0.1", target)) {
                workers.execute(() -> pump(server, client));
                client.getInputStream().transferTo(server.getOutputStream());
            }
        } catch (IOException gone) {
            // One of the two has closed.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // The other direction notices too.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        workers.shutdownNow();
    }
}
