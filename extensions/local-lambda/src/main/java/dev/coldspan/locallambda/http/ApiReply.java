package dev.coldspan.locallambda.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the Extensions or the Telemetry API: JSON, or nothing.
 *
 * @param headers added to {@code Content-Type}
 */
public record ApiReply(int status, Map<String, String> headers, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static ApiReply json(int status, String json) {
        return new ApiReply(status, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    public static ApiReply accepted() {
        return json(202, "{\"status\":\"OK\"}\n");
    }

    /** AWS's error document. */
    public static ApiReply error(int status, String type, String message) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("errorMessage", message);
        document.put("errorType", type);
        return json(status, JSON.writeValueAsString(document) + "\n");
    }

    public static ApiReply forbidden(String type, String message) {
        return error(403, type, message);
    }

    public static ApiReply notFound() {
        return error(404, "NotFound", "no such path in this API");
    }

    public static ApiReply methodNotAllowed() {
        return error(405, "MethodNotAllowed", "this path does not take this method");
    }

    public static ApiReply tooLarge(int maxBytes) {
        return error(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (" + maxBytes + " bytes).");
    }

    public ApiReply withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new ApiReply(status, all, body);
    }

    public void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        headers.forEach(exchange.getResponseHeaders()::set);
        HttpBodies.write(exchange, status, body);
    }
}
