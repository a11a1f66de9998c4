package dev.coldspan.agent.dist.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP/1.1 over plain sockets on a free loopback port: one thread per connection, kept alive, one write per answer. It
 * shares the processors with what is measured, so it does no more than it must.
 */
final class HttpStub implements AutoCloseable {
    private final ServerSocket server;
    private final Exchange exchange;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private HttpStub(ServerSocket server, Exchange exchange) {
        this.server = server;
        this.exchange = exchange;
    }

    static HttpStub start(Exchange exchange) throws IOException {
        return start(0, exchange);
    }

    static HttpStub start(int port, Exchange exchange) throws IOException {
        HttpStub stub = new HttpStub(new ServerSocket(port, 64, InetAddress.getByName("127.0.0.1")), exchange);
        daemon(stub::accept);
        return stub;
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "http-stub");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            OutputStream out = socket.getOutputStream();
            Request request;
            do {
                request = read(in, out);
                if (request != null) {
                    out.write(encode(exchange.answer(request)));
                    out.flush();
                }
            } while (request != null && !"close".equalsIgnoreCase(request.header("connection")));
        } catch (IOException | InterruptedException ended) {
            // The client is gone, as every child is at the end of its run.
        } finally {
            connections.remove(socket);
        }
    }

    private static byte[] encode(Answer answer) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(answer.status()).append(" OK\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + answer.body().length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(answer.body(), 0, all, start.length, answer.body().length);
        return all;
    }

    private static Request read(InputStream in, OutputStream out) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        if (headers.containsKey("expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        String[] words = first.split(" ");
        return new Request(words[0], words[1], headers, body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            if (size == null) {
                throw new EOFException("in a chunked body");
            }
            byte[] chunk = exactly(in, Integer.parseInt(size.split(";")[0].trim(), 16));
            line(in);
            if (chunk.length == 0) {
                return all.toByteArray();
            }
            all.write(chunk);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("in a body of " + length + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = in.read();
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }

    /** What a stub answers; called on the connection's thread, which it may block. */
    @FunctionalInterface
    interface Exchange {
        Answer answer(Request request) throws IOException, InterruptedException;
    }

    /** A whole request; header names in lower case. */
    record Request(String method, String path, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.get(name);
        }
    }

    /** A whole answer. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer of(int status, String contentType, String body) {
            return new Answer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
