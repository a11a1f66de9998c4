package dev.coldspan.queryapi.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the protocol by hand, so that what is refused can be said too. */
final class McpClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    McpClient(URI address) {
        this.endpoint = URI.create(address + "/mcp");
    }

    HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> json(String body, String... more) throws IOException, InterruptedException {
        String[] headers = new String[more.length + 4];
        headers[0] = "Content-Type";
        headers[1] = "application/json";
        headers[2] = "Accept";
        headers[3] = "application/json, text/event-stream";
        System.arraycopy(more, 0, headers, 4, more.length);
        return post(body, headers);
    }

    JsonNode result(String method, Object params) throws IOException, InterruptedException {
        HttpResponse<String> response =
                json(JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("result");
    }

    /** What a tool said, with {@code isError}. */
    JsonNode call(String tool, Map<String, Object> arguments) throws IOException, InterruptedException {
        return result("tools/call", Map.of("name", tool, "arguments", arguments));
    }

    /** The answer of a tool that did not fail. */
    JsonNode answer(String tool, Map<String, Object> arguments) throws IOException, InterruptedException {
        JsonNode result = call(tool, arguments);
        String text = result.path("content").path(0).path("text").asString("");
        assertThat(result.path("isError").asBoolean(false))
                .as(tool + ": " + text)
                .isFalse();
        return JSON.readTree(text);
    }
}
