package dev.coldspan.cli.demo;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.coldspan.cli.output.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One small server on loopback for all that the shop talks to and is talked to by. */
final class Surroundings implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Surroundings::thread);
    private final OrderQueue queue = new OrderQueue();

    Surroundings(Progress progress) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        add("/bank", new Bank());
        add("/orders", queue);
        add("/alarms", new AlarmReceiver(progress));
        server.setExecutor(threads);
        server.start();
    }

    OrderQueue queue() {
        return queue;
    }

    /** Address of {@code /bank}, {@code /orders} or {@code /alarms}. */
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void add(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "shop-surroundings");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
