package dev.coldspan.agent.testkit.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Does what the event's {@code do} says: answer, call another service, fail, hang or eat the heap. */
public class OrderFunction implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final HttpClient[] CLIENT = new HttpClient[1];

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        String wish = String.valueOf(event.get("do"));
        try {
            return switch (wish) {
                case "fail" -> throw new IllegalStateException("order 17 not found");
                case "fill-heap" -> Map.of("size", fillHeap());
                case "sleep" -> sleep((Number) event.get("millis"));
                case "urlconnection" -> urlConnection((String) event.get("url"));
                case "httpclient" -> httpClient((String) event.get("url"));
                case "httpclient-async" -> httpClientAsync((String) event.get("url"));
                case "status" -> Map.of("statusCode", event.get("status"), "body", "");
                default -> Map.of("echo", wish);
            };
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int fillHeap() {
        byte[][] hoard = new byte[1_000][];
        for (int i = 0; i < hoard.length; i++) {
            hoard[i] = new byte[8_000_000];
        }
        return hoard.length;
    }

    private static Map<String, Object> sleep(Number millis) throws InterruptedException {
        Thread.sleep(millis.longValue());
        return Map.of("slept", millis);
    }

    private static Map<String, Object> urlConnection(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        int status = connection.getResponseCode();
        connection.disconnect();
        return Map.of("status", status);
    }

    private static Map<String, Object> httpClient(String url) throws IOException, InterruptedException {
        var response = client().send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        return Map.of("status", response.statusCode());
    }

    private static Map<String, Object> httpClientAsync(String url) {
        var response = client().sendAsync(
                        HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .join();
        return Map.of("status", response.statusCode());
    }

    private static HttpClient client() {
        synchronized (CLIENT) {
            if (CLIENT[0] == null) {
                CLIENT[0] = HttpClient.newHttpClient();
            }
            return CLIENT[0];
        }
    }
}
