package dev.coldspan.alerts.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query API of functions that fail and recover by a plan: each fails in its first phase of {@code phase} after its offset, is
 * fine in the next, and so on, {@code cycles} times; afterwards it stays fine. Ten invocations a minute, all or none failing.
 */
public final class ScriptedQueryApi implements AutoCloseable {
    private static final long MINUTE = 60_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Instant start;
    private final int functions;
    private final int phaseMinutes;
    private final int cycles;

    public ScriptedQueryApi(Instant start, int functions, Duration phase, int cycles) throws IOException {
        this.start = start;
        this.functions = functions;
        this.phaseMinutes = (int) phase.toMinutes();
        this.cycles = cycles;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "scripted-query-api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/api/v1/series", this::series);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** When the last function is fine for good. */
    public Instant end() {
        return start.plus(Duration.ofMinutes(2L * phaseMinutes * cycles + phaseMinutes));
    }

    private boolean fails(int function, long at) {
        long minute = Math.floorDiv(at - start.toEpochMilli(), MINUTE) - function % phaseMinutes;
        long phase = Math.floorDiv(minute, phaseMinutes);
        return phase >= 0 && phase < 2L * cycles && phase % 2 == 0;
    }

    private void series(HttpExchange exchange) throws IOException {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        boolean errors = query.contains("signal=errors");
        long from = time(query, "from");
        long to = time(query, "to");
        List<Object> series = new ArrayList<>();
        for (int f = 0; f < functions; f++) {
            List<List<Object>> points = new ArrayList<>();
            for (long at = from; at < to; at += MINUTE) {
                points.add(List.of(at, errors ? fails(f, at) ? 10 : 0 : 10));
            }
            series.add(Map.of("group", Map.of("function", "f" + f), "points", points));
        }
        byte[] body = JSON.writeValueAsBytes(Map.of("stepSeconds", 60, "series", series));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static long time(String query, String field) {
        int at = query.indexOf("&" + field + "=") + field.length() + 2;
        int end = query.indexOf('&', at);
        return Instant.parse(query.substring(at, end < 0 ? query.length() : end))
                .toEpochMilli();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
