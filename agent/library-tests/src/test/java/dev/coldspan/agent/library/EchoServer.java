package dev.coldspan.agent.library;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that remembers the headers it got. Paths: {@code /status/404} answers that status, {@code
 * /redirect} points to {@code /end}, {@code /drop} closes the connection without an answer, all others answer 200.
 */
public final class EchoServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> traceparents = new CopyOnWriteArrayList<>();
    private final List<String> baggage = new CopyOnWriteArrayList<>();
    private final List<String> others = new CopyOnWriteArrayList<>();

    /** Starts on a free port. */
    public EchoServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        traceparents.add(String.valueOf(exchange.getRequestHeaders().get("traceparent")));
        baggage.add(String.valueOf(exchange.getRequestHeaders().get("baggage")));
        others.add("b3=" + exchange.getRequestHeaders().get("b3") + " xray="
                + exchange.getRequestHeaders().get("X-Amzn-Trace-Id"));
        exchange.getRequestBody().readAllBytes();
        if (path.equals("/drop")) {
            exchange.close();
            return;
        }
        int status = path.startsWith("/status/") ? Integer.parseInt(path.substring(8)) : 200;
        if (path.equals("/redirect")) {
            exchange.getResponseHeaders().set("Location", url("/end"));
            status = 302;
        }
        byte[] body = ("answer to " + exchange.getRequestMethod() + " " + path).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** An absolute URL. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** For each request, the list of values of its {@code baggage} headers, as text; {@code null} for none. */
    public List<String> baggage() {
        return baggage;
    }

    /** For each request, the list of values of its {@code traceparent} headers, as text; {@code null} for none. */
    public List<String> traceparents() {
        return traceparents;
    }

    /** For each request, what it had of the other formats. */
    public List<String> otherFormats() {
        return others;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
