package dev.coldspan.locallambda.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** A function behind a URL; the path says what to answer. */
public final class HttpHandler implements RequestHandler<Map<String, Object>, Object> {

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        return switch ((String) event.get("rawPath")) {
            case "/event" -> event;
            case "/created" ->
                Map.of(
                        "statusCode",
                        201,
                        "headers",
                        Map.of("Content-Type", "text/plain", "X-Shop", "blue"),
                        "cookies",
                        List.of("a=1; Path=/", "b=2"),
                        "body",
                        "made it");
            case "/binary" ->
                Map.of(
                        "statusCode",
                        200,
                        "headers",
                        Map.of("content-type", "application/octet-stream"),
                        "isBase64Encoded",
                        true,
                        "body",
                        "AAECAw==");
            case "/text" -> "just text";
            case "/nothing" -> Map.of("statusCode", 204);
            case "/broken" -> Map.of("statusCode", 9999, "body", "?");
            case "/hang" -> sleep(30_000);
            case "/slow" -> sleep(1_000);
            default -> throw new IllegalArgumentException("no such path");
        };
    }

    private static String sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "slept";
    }
}
