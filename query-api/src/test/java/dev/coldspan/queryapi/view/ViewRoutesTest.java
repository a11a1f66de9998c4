package dev.coldspan.queryapi.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Contract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ViewRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static final Contract CONTRACT = new Contract();

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void forget() throws Exception {
        API.truncateAll();
    }

    private record Reply(int status, String body) {

        JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        String id() {
            return json().path("id").asString();
        }

        String field() {
            return json().path("field").asString();
        }
    }

    private Reply send(String method, String path, String body) throws Exception {
        return send(method, path, body, "application/json");
    }

    private Reply send(String method, String path, String body, String type) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(API.api().address() + "/api/v1/views" + path))
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body());
    }

    private static String view(String name, String url) {
        return "{\"name\":\"" + name + "\",\"url\":\"" + url + "\"}";
    }

    private static List<String> names() {
        return API.client().get("/api/v1/views").texts("views", "name");
    }

    @Test
    void savesAViewAndShowsItByName() throws Exception {
        Reply saved = send("POST", "", view("Errors of checkout", "/invocations?q=outcome:error"));
        send("POST", "", view("all functions", "/"));

        assertThat(saved.status()).isEqualTo(201);
        assertThat(CONTRACT.violations("/api/v1/views/{id}", 200, saved.body())).isEmpty();
        assertThat(names()).containsExactly("all functions", "Errors of checkout");
        JsonNode read = API.client().get("/api/v1/views/" + saved.id()).json();
        assertThat(read.path("url").asString()).isEqualTo("/invocations?q=outcome:error");
        assertThat(read.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void keepsNamesUnique() throws Exception {
        send("POST", "", view("mine", "/"));
        Reply other = send("POST", "", view("other", "/"));

        assertThat(send("POST", "", view(" mine ", "/")).status()).isEqualTo(409);
        assertThat(send("PUT", "/" + other.id(), view("mine", "/")).field()).isEqualTo("name");
        assertThat(send("PUT", "/" + other.id(), view("other", "/costs")).status())
                .isEqualTo(200);
    }

    @Test
    void replacesTheVersionThatWasSeenAndNoOther() throws Exception {
        Reply saved = send("POST", "", view("mine", "/"));
        String second = "{\"name\":\"mine\",\"url\":\"/costs\",\"description\":\"what we spend\",\"version\":1}";

        Reply replaced = send("PUT", "/" + saved.id(), second);
        Reply late = send("PUT", "/" + saved.id(), second);

        assertThat(replaced.json().path("version").asInt()).isEqualTo(2);
        assertThat(replaced.json().path("description").asString()).isEqualTo("what we spend");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.field()).isEqualTo("version");
    }

    @Test
    void deletesAViewWhoseNameIsThenFree() throws Exception {
        Reply saved = send("POST", "", view("mine", "/"));

        assertThat(send("DELETE", "/" + saved.id(), "").status()).isEqualTo(204);
        assertThat(names()).isEmpty();
        assertThat(send("GET", "/" + saved.id(), "").status()).isEqualTo(404);
        assertThat(send("DELETE", "/" + saved.id(), "").status()).isEqualTo(404);
        assertThat(send("PUT", "/" + saved.id(), view("mine", "/")).status()).isEqualTo(404);
        assertThat(send("POST", "", view("mine", "/")).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"\",\"url\":\"/\"} | name",
                "{\"url\":\"/\"} | name",
                "{\"name\":\"a\\nb\",\"url\":\"/\"} | name",
                "{\"name\":\"a\"} | url",
                "{\"name\":\"a\",\"url\":\"https://evil.example\"} | url",
                "{\"name\":\"a\",\"url\":\"//evil.example\"} | url",
                "{\"name\":\"a\",\"url\":\"/\\\\evil.example\"} | url",
                "{\"name\":\"a\",\"url\":\"javascript:alert(1)\"} | url",
                "{\"name\":\"a\",\"url\":\"/\",\"version\":0} | version",
                "{\"name\":\"a\",\"url\":\"/\",\"tenant\":\"b\"} | body",
                "{\"name\":\"a\",\"name\":\"b\",\"url\":\"/\"} | body",
                "[] | body",
                "null | body",
                "{ | body",
            })
    void refusesWhatIsNoView(String body, String field) throws Exception {
        Reply reply = send("POST", "", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo(field);
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() throws Exception {
        assertThat(send("POST", "", view("n".repeat(101), "/")).field()).isEqualTo("name");
        assertThat(send("POST", "", view("n", "/" + "u".repeat(4096))).field()).isEqualTo("url");
        assertThat(send("POST", "", view("n", "/" + "u".repeat(ViewContent.LARGEST_BODY)))
                        .field())
                .isEqualTo("body");
    }

    @Test
    void refusesAFormOfAnotherSite() throws Exception {
        assertThat(send("POST", "", view("a", "/"), "text/plain").field()).isEqualTo("Content-Type");
        assertThat(send("POST", "", view("a", "/"), "application/json; charset=utf-99")
                        .field())
                .isEqualTo("Content-Type");
        assertThat(send("POST", "", view("a", "/"), "application/json; charset=?")
                        .status())
                .isEqualTo(400);
        assertThat(send("POST", "", "name=a&url=/", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(400);
        assertThat(API.client()
                        .send("DELETE", "/api/v1/views/" + "0".repeat(32), "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void takesAnyTextForText() throws Exception {
        String evil = "<img src=x onerror=alert(1)>'; DROP TABLE saved_views -- {id:String}";

        assertThat(send("POST", "", view(evil, "/logs?text=%27%22")).status()).isEqualTo(201);
        assertThat(names()).containsExactly(evil);
    }

    @Test
    void knowsNoIdsOfAnotherForm() {
        assertThat(API.client().get("/api/v1/views/x").status()).isEqualTo(400);
        assertThat(API.client().get("/api/v1/views/" + "0".repeat(32)).status()).isEqualTo(404);
    }
}
