package dev.coldspan.cli.cost;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a query API over HTTP. */
public final class QueryClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_PROBLEM = 64 * 1024;

    private final URI address;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** @param key null to send none */
    public QueryClient(URI address, String key) {
        this.address = address;
        this.key = key;
    }

    /**
     * The answer as JSON.
     *
     * @throws IOException when it is away, refuses or answers something else; the message says which
     */
    public JsonNode json(String path, Map<String, String> parameters) throws IOException {
        try (InputStream body = stream(path, parameters)) {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IOException(address + " answered something that is not JSON; is it a query API?", e);
        }
    }

    /** The body as it arrives; reading it fails when the answer breaks off. */
    public InputStream stream(String path, Map<String, String> parameters) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address.toString().replaceAll("/+$", "") + path + query(parameters)))
                .timeout(Duration.ofMinutes(10));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<InputStream> response = send(request.build());
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                throw new IOException(problem(response.statusCode(), body.readNBytes(LONGEST_PROBLEM)));
            }
        }
        return response.body();
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new IOException(
                    "no query API answers at " + address + "; start one, or name it with --query-api URL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + address, e);
        }
    }

    private String problem(int status, byte[] body) {
        String detail = "";
        try {
            detail = JSON.readTree(body).path("detail").asString("");
        } catch (JacksonException e) {
            // Not one of our problem documents.
        }
        if (status == 401) {
            return address + " asks for a key; set COLDSPAN_ACCESS_KEY";
        }
        return address + " answered " + status + (detail.isEmpty() ? "" : ": " + PlainText.of(detail, " "));
    }

    private static String query(Map<String, String> parameters) {
        String text = parameters.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? "" : "?" + text;
    }
}
