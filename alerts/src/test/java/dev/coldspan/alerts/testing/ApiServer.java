package dev.coldspan.alerts.testing;

import dev.coldspan.alerts.Alerts;
import dev.coldspan.alerts.AlertsOptions;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alerting with its routes on a port, on a query API and a clock of a test. */
public final class ApiServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Alerts alerts;
    private final Javalin server;

    /** @param rules null for the default rules */
    public ApiServer(FakeQueryApi api, Path rules, Path data, TestClock clock) throws Exception {
        alerts = Alerts.start(AlertsOptions.builder(api.uri(), data)
                .rulesFolder(rules)
                .clock(clock)
                .filters(TestRules.LANGUAGE)
                .build());
        server = Javalin.create(config -> alerts.routes().register(config.routes))
                .start("127.0.0.1", 0);
    }

    /**
     * @param json missing where there was no body
     * @param tag the version that was answered, empty without one
     */
    public record Answer(int status, JsonNode json, String tag) {
        public String detail() {
            return json.path("detail").asString();
        }
    }

    public Answer get(String path) throws Exception {
        return send(request(path).build());
    }

    /** @param body an object to be written as JSON, or null */
    public Answer send(String method, String path, Object body) throws Exception {
        return send(method, path, body, Map.of());
    }

    /** @param body an object to be written as JSON, or null */
    public Answer send(String method, String path, Object body, Map<String, String> headers) throws Exception {
        String text = body == null ? "" : body instanceof String s ? s : JSON.writeValueAsString(body);
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.method(method, BodyPublishers.ofString(text)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private Answer send(HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(),
                json ? JSON.readTree(response.body()) : JSON.missingNode(),
                response.headers().firstValue("ETag").orElse(""));
    }

    @Override
    public void close() {
        server.stop();
        alerts.close();
    }
}
