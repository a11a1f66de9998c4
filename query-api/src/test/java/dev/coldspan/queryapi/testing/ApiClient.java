package dev.coldspan.queryapi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks over real HTTP, and fails the test when an answer of a described route breaks the contract. */
public final class ApiClient {

    private static final Contract CONTRACT = new Contract();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    public ApiClient(URI address) {
        this.address = address;
    }

    /**
     * Asks for {@code path} with query parameters.
     *
     * @param parameters names and values in turn
     */
    public Answer get(String path, String... parameters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(encode(parameters[i]))
                    .append('=')
                    .append(encode(parameters[i + 1]));
        }
        return checked(path, send("GET", path + query));
    }

    /** Sends any request line, without checking the answer against the contract. */
    public Answer send(String method, String pathAndQuery, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + pathAndQuery))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer checked(String path, Answer answer) {
        String template = CONTRACT.templateOf(path);
        boolean json = answer.header("Content-Type").matches("application/(problem\\+)?json(;.*)?");
        if (template != null && json) {
            List<String> violations = CONTRACT.violations(template, answer.status(), answer.body());
            if (!violations.isEmpty()) {
                throw new AssertionError(path + " answered " + answer.status() + " against the contract: " + violations
                        + "\n" + answer.body());
            }
        }
        return answer;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
