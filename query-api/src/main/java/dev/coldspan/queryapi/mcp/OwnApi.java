package dev.coldspan.queryapi.mcp;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks this server's own query API over loopback, so that parameters, roles, tenants and limits are checked where they
 * always are. Safe for use by several threads; a few ask at a time, because each holds two of the server's threads.
 */
final class OwnApi {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 8;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final JsonMapper json = new JsonMapper();

    /** An answer that is none; the message is one line for the one who asked. */
    static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /** @param arguments values of the tool's parameters, by name */
    JsonNode ask(Caller caller, Tool tool, Map<String, Object> arguments) throws Refusal {
        if (!free.tryAcquire()) {
            throw new Refusal("busy with other questions; ask again shortly");
        }
        try {
            return answer(http.send(request(caller, tool, arguments), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new Refusal("the query API does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("the server is stopping");
        } finally {
            free.release();
        }
    }

    private static HttpRequest request(Caller caller, Tool tool, Map<String, Object> arguments) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(caller.base() + target(tool, arguments)))
                .timeout(LIMIT);
        caller.credentials().forEach(request::header);
        return request.build();
    }

    static String target(Tool tool, Map<String, Object> arguments) {
        String path = tool.path();
        List<String> query = new ArrayList<>();
        for (String name : tool.parameters()) {
            Object value = arguments.get(name);
            String place = "{" + name + "}";
            if (path.contains(place)) {
                path = path.replace(place, encode(String.valueOf(value)));
            } else if (value != null) {
                query.add(encode(name) + "=" + encode(String.valueOf(value)));
            } else if (name.equals("limit")) {
                query.add("limit=10");
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode answer(HttpResponse<String> response) throws Refusal {
        JsonNode body = response.headers().firstValue("Content-Type").orElse("").contains("json")
                ? json.readTree(response.body())
                : json.missingNode();
        if (response.statusCode() != 200) {
            throw new Refusal(body.path("detail").asString("the query API answered " + response.statusCode()));
        }
        return body;
    }
}
