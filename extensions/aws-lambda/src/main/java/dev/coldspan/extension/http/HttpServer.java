package dev.coldspan.extension.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes requests on one address of this machine, on one thread for each of a few connections. Peers are the platform, the
 * agent, and whatever else runs in the sandbox: a request must arrive as a whole within seconds and stay below a size.
 */
public final class HttpServer {
    private static final int MOST_CONNECTIONS = 16;
    private static final int REQUEST_MILLIS = 5_000;

    private final ServerSocket listener;
    private final String name;
    private final int mostBody;
    private final HttpHandler handler;
    private int bodyBytes;
    private final List<Connection> connections = new ArrayList<>();

    private HttpServer(ServerSocket listener, String name, int mostBody, HttpHandler handler) {
        this.listener = listener;
        this.name = name;
        this.mostBody = mostBody;
        this.handler = handler;
    }

    /**
     * Listens, on threads that do not keep the process alive.
     *
     * @param port 0 for a free one
     * @param mostBody bytes of the longest body that is taken
     * @throws IOException when the port is taken
     */
    public static HttpServer start(String name, InetAddress address, int port, int mostBody, HttpHandler handler)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(new InetSocketAddress(address, port), 32);
        } catch (IOException taken) {
            listener.close();
            throw taken;
        }
        HttpServer server = new HttpServer(listener, name, mostBody, handler);
        server.thread(new Acceptor(server), name);
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Takes no more connections. */
    public void close() {
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be done.
        }
    }

    private void thread(Runnable work, String threadName) {
        Thread thread = new Thread(null, work, threadName, 256 * 1_024);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Connection connection = new Connection(this, listener.accept());
                enter(connection);
                try {
                    thread(connection, name + "-connection");
                } catch (OutOfMemoryError noThread) {
                    leave(connection);
                    throw noThread;
                }
            } catch (IOException | RuntimeException | OutOfMemoryError failure) {
                pause();
            }
        }
    }

    // Out of descriptors or threads: trying again at once would only burn the function's processor time.
    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    // Whoever holds connections without using them makes room for others; the agent and the platform open another one.
    private synchronized void enter(Connection connection) {
        for (int i = 0; i < connections.size() && connections.size() >= MOST_CONNECTIONS; i++) {
            if (connections.get(i).idle) {
                connections.remove(i--).close();
            }
        }
        if (connections.size() >= MOST_CONNECTIONS) {
            connections.remove(0).close();
        }
        connections.add(connection);
    }

    private void leave(Connection connection) {
        synchronized (this) {
            connections.remove(connection);
        }
        connection.close();
    }

    private void serve(Connection connection) {
        try {
            Socket socket = connection.socket;
            socket.setTcpNoDelay(true);
            MessageReader reader = new MessageReader(socket);
            boolean more = true;
            while (more) {
                // Between requests a connection may be idle, and frozen, for as long as its peer likes.
                reader.within(0);
                connection.idle = true;
                more = reader.awaitMessage();
                connection.idle = false;
                more = more && answer(socket, reader);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError gone) {
            // The peer sends again what was not acknowledged.
        } finally {
            leave(connection);
        }
    }

    private boolean answer(Socket socket, MessageReader reader) throws IOException {
        int status;
        String reason = "";
        boolean keep = false;
        try {
            reader.within(REQUEST_MILLIS);
            reader.readHead();
            keep = reader.keepsConnection();
            status = handle(reader);
        } catch (HttpException refused) {
            status = refused.status();
            reason = refused.getMessage();
            // Where a body of unknown length begins or ends is not known any more.
            keep &= status < 400 || status == 404 || status == 503;
        }
        String text = "HTTP/1.1 " + status + " \r\nContent-Length: " + reason.length() + "\r\n"
                + (keep ? "" : "Connection: close\r\n") + (status == 429 || status == 503 ? "Retry-After: 1\r\n" : "")
                + "\r\n" + reason;
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return keep;
    }

    private int handle(MessageReader reader) throws IOException {
        String line = reader.firstLine();
        int space = line.indexOf(' ');
        int second = line.indexOf(' ', space + 1);
        if (space <= 0 || second < 0 || !line.startsWith("HTTP/1.", second + 1)) {
            throw new HttpException(400, "no HTTP/1.1 request");
        }
        long length = reader.declaredLength();
        if (length > mostBody) {
            throw new HttpException(413, "a body above " + mostBody + " bytes");
        }
        int room = length == -1 ? mostBody : (int) Math.max(0, length);
        reserve(room);
        try {
            byte[] body = reader.body(Math.max(-1, length == -2 ? 0 : length), mostBody);
            String path = line.substring(space + 1, second);
            return handler.handle(new HttpRequest(line.substring(0, space), path, reader.headers(), body));
        } finally {
            release(room);
        }
    }

    // All bodies together must fit into the heap, however many connections bring one.
    private synchronized void reserve(int bytes) throws HttpException {
        if (bodyBytes + bytes > 2 * mostBody) {
            throw new HttpException(429, "too much at once");
        }
        bodyBytes += bytes;
    }

    private synchronized void release(int bytes) {
        bodyBytes -= bytes;
    }

    private static final class Acceptor implements Runnable {
        private final HttpServer server;

        Acceptor(HttpServer server) {
            this.server = server;
        }

        @Override
        public void run() {
            server.acceptAll();
        }
    }

    private static final class Connection implements Runnable {
        final Socket socket;
        volatile boolean idle;
        private final HttpServer server;

        Connection(HttpServer server, Socket socket) {
            this.server = server;
            this.socket = socket;
        }

        @Override
        public void run() {
            server.serve(this);
        }

        void close() {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // Nothing is left to be done.
            }
        }
    }
}
