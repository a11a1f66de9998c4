package dev.coldspan.agent.core.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that does to each connection what a test tells it to, however rude. */
final class OddServer implements AutoCloseable {
    interface Behaviour {
        void treat(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    OddServer(Behaviour behaviour) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread thread = new Thread(() -> serve(behaviour));
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads the whole request, then writes {@code answer}. */
    static OddServer answering(String answer) {
        OddServer[] self = new OddServer[1];
        self[0] = new OddServer(socket -> {
            self[0].requests.add(readRequest(socket.getInputStream()));
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        });
        return self[0];
    }

    /** Answers bytes without end. */
    static OddServer drowning() {
        return new OddServer(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            byte[] water = new byte[65_536];
            while (true) {
                out.write(water);
            }
        });
    }

    /** Sends one byte at a time, slowly. */
    static OddServer dripping() {
        return new OddServer(socket -> {
            while (true) {
                socket.getOutputStream().write('H');
                Thread.sleep(20);
            }
        });
    }

    /** Accepts and says nothing. */
    static OddServer silent() {
        return new OddServer(socket -> Thread.sleep(60_000));
    }

    private void serve(Behaviour behaviour) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread thread = new Thread(() -> treat(behaviour, socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void treat(Behaviour behaviour, Socket socket) {
        try (socket) {
            behaviour.treat(socket);
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static String readRequest(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        int wanted = Integer.MAX_VALUE;
        while (request.size() < wanted) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            request.write(next);
            String text = request.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (wanted == Integer.MAX_VALUE && end >= 0) {
                String length = text.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
                wanted = end + 4 + Integer.parseInt(length);
            }
        }
        return request.toString(StandardCharsets.ISO_8859_1);
    }

    String takeRequest() throws InterruptedException {
        return requests.take();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1/traces");
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
