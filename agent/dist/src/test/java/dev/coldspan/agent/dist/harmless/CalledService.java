package dev.coldspan.agent.dist.harmless;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What generated handlers call over HTTP: it says what it was sent, fails, redirects, or is slow. */
final class CalledService implements HttpHandler {
    static final String PATH = "/stub/";

    private static final int SLOW_MILLIS = 250;
    // The first is another one in every run; the others are what the agent is there to add.
    private static final Set<String> NOT_SHOWN = Set.of("Host", "Traceparent", "Tracestate", "Baggage");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath().substring(PATH.length());
            exchange.getResponseHeaders().set("X-Stub", "yes");
            if (path.startsWith("status/")) {
                answer(exchange, Integer.parseInt(path.substring(7)), "status of " + path);
            } else if (path.equals("moved")) {
                exchange.getResponseHeaders().set("Location", PATH + "echo");
                answer(exchange, 302, "");
            } else if (path.equals("slow")) {
                TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
                answer(exchange, 200, "slow");
            } else {
                answer(exchange, 200, told(exchange, body));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static String told(HttpExchange exchange, String body) {
        Map<String, List<String>> headers = new TreeMap<>(exchange.getRequestHeaders());
        headers.keySet().removeAll(NOT_SHOWN);
        return exchange.getRequestMethod() + exchange.getRequestURI() + body + headers;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        boolean bodiless = text.isEmpty() || exchange.getRequestMethod().equals("HEAD");
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
