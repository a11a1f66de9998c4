package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query API as a client sees it. */
final class Api {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    Api(String base) {
        this.base = URI.create(base);
    }

    URI base() {
        return base;
    }

    HttpResponse<String> raw(String path) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        HttpResponse<String> response = raw(path);
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    /** Asks again until the answer is as wanted, and returns it. */
    JsonNode await(String path, Duration limit, Predicate<JsonNode> wanted) {
        return Awaitility.await(path)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> get(path), wanted);
    }

    /** The first element with this value in this field; a missing node when there is none. */
    static JsonNode find(JsonNode array, String field, String value) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(node -> node.path(field).asString("").equals(value))
                .findFirst()
                .orElse(JsonMapper.shared().missingNode());
    }
}
