package dev.coldspan.alerts.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query API over invocations held in memory, answering {@code GET /api/v1/series} by the rules of
 * docs/api/openapi.yaml: buckets aligned to the step, bounds rounded to whole steps, zeros for counts and gaps for ratios
 * and percentiles without data, one series over everything even where nothing happened.
 */
public final class FakeQueryApi implements AutoCloseable {
    /** One invocation; durations in milliseconds, cost in USD. */
    public record Call(Instant at, String function, boolean failed, double durationMs, double cost) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    public final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private volatile String outage = "";

    public FakeQueryApi() throws IOException {
        this(0);
    }

    public FakeQueryApi(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/v1/series", this::series);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds invocations of one function in one moment. */
    public void calls(Instant at, String function, int ok, int failed) {
        for (int i = 0; i < ok + failed; i++) {
            calls.add(new Call(at, function, i >= ok, 10 + i, 0.01));
        }
    }

    public void call(Call call) {
        calls.add(call);
    }

    /** From now on every question is answered with this problem; an empty text ends the outage. */
    public void outage(String detail) {
        outage = detail;
    }

    private void series(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        requests.add(query);
        Map<String, Object> answer = outage.isEmpty() ? answer(query) : Map.of("detail", outage);
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(outage.isEmpty() ? 200 : 503, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Map<String, Object> answer(Map<String, String> query) {
        long step = stepMillis(query.get("step"));
        long from = Math.floorDiv(Instant.parse(query.get("from")).toEpochMilli(), step) * step;
        long to = -Math.floorDiv(-Instant.parse(query.get("to")).toEpochMilli(), step) * step;
        boolean byFunction = query.getOrDefault("groupBy", "").contains("function");
        Map<String, List<Call>> groups = calls.stream()
                .filter(c -> c.at().toEpochMilli() >= from && c.at().toEpochMilli() < to)
                .filter(c ->
                        !query.containsKey("function") || query.get("function").equals(c.function()))
                .collect(Collectors.groupingBy(c -> byFunction ? c.function() : "", TreeMap::new, Collectors.toList()));
        if (!byFunction) {
            groups.putIfAbsent("", List.of());
        }
        List<Object> series = new ArrayList<>();
        groups.forEach((function, of) -> series.add(Map.of(
                "group",
                byFunction ? Map.of("function", function) : Map.of(),
                "points",
                points(query.get("signal"), of, from, to, step))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("signal", query.get("signal"));
        answer.put("unit", unit(query.get("signal")));
        answer.put("stepSeconds", step / 1000);
        answer.put("from", Instant.ofEpochMilli(from).toString());
        answer.put("to", Instant.ofEpochMilli(to).toString());
        answer.put("source", "rollup");
        answer.put("series", series);
        return answer;
    }

    private static List<List<Object>> points(String signal, List<Call> calls, long from, long to, long step) {
        List<List<Object>> points = new ArrayList<>();
        for (long start = from; start < to; start += step) {
            long bucket = start;
            List<Call> inside = calls.stream()
                    .filter(c -> c.at().toEpochMilli() >= bucket && c.at().toEpochMilli() < bucket + step)
                    .toList();
            Double value = value(signal, inside);
            if (value != null) {
                points.add(List.of(start, value));
            }
        }
        return points;
    }

    private static Double value(String signal, List<Call> calls) {
        return switch (signal) {
            case "invocations" -> (double) calls.size();
            case "errors" -> (double) calls.stream().filter(Call::failed).count();
            case "cost" -> calls.stream().mapToDouble(Call::cost).sum();
            case "duration_p50" -> percentile(calls, 0.50);
            case "duration_p99" -> percentile(calls, 0.99);
            default -> throw new IllegalArgumentException(signal);
        };
    }

    private static Double percentile(List<Call> calls, double quantile) {
        ToDoubleFunction<Call> duration = Call::durationMs;
        double[] sorted = calls.stream().mapToDouble(duration).sorted().toArray();
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    private static String unit(String signal) {
        return signal.startsWith("duration") ? "ms" : signal.equals("cost") ? "USD" : "count";
    }

    private static long stepMillis(String step) {
        long amount = Long.parseLong(step.substring(0, step.length() - 1));
        return amount
                * switch (step.charAt(step.length() - 1)) {
                    case 's' -> 1_000L;
                    case 'm' -> 60_000L;
                    case 'h' -> 3_600_000L;
                    default -> 86_400_000L;
                };
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        Arrays.stream(raw.split("&")).forEach(p -> {
            String[] pair = p.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        });
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
