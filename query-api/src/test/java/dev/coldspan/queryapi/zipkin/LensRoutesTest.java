package dev.coldspan.queryapi.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.RawHttp;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LensRoutesTest {

    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/zipkin/[^\"]+)\"");

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @ParameterizedTest
    @ValueSource(strings = {"/zipkin", "/zipkin/", "/zipkin/traces/1", "/zipkin/dependency"})
    void servesThePageUnderEachOfItsPaths(String path) {
        Answer answer = API.client().send("GET", path, "Accept", "text/html");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("<title>Zipkin</title>");
    }

    @Test
    void servesEveryFileThePageAsksFor() {
        Matcher files = FILE.matcher(API.client().send("GET", "/zipkin/").body());
        int count = 0;
        while (files.find()) {
            String path = files.group(1);
            if (path.equals("/zipkin/")) {
                continue;
            }
            Answer file = API.client().send("GET", path);
            assertThat(file.status()).as(path).isEqualTo(200);
            assertThat(file.header("Content-Type")).doesNotStartWith("text/html");
            assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
            count++;
        }
        assertThat(count).isEqualTo(3);
    }

    @Test
    void relaxesThePolicyInItsFolderOnly() {
        String lens = API.client().send("GET", "/zipkin/").header("Content-Security-Policy");
        String api = API.client().send("GET", "/api/v1/functions").header("Content-Security-Policy");

        assertThat(lens)
                .contains("script-src 'self';", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe-eval", "*");
        assertThat(api).doesNotContain("unsafe-inline");
    }

    @Test
    void tellsLensHowToStart() {
        Answer config = API.client().get("/zipkin/config.json");

        assertThat(config.json().path("searchEnabled").asBoolean()).isTrue();
        assertThat(config.json().path("dependency").path("enabled").asBoolean()).isTrue();
        assertThat(config.json().path("defaultLookback").asLong()).isEqualTo(900_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/zipkin/static/js/missing.js",
                "/zipkin/static/js/..%2f..%2findex.html",
                "/zipkin/static/../../dev/coldspan/queryapi/http/openapi.yaml",
                "/zipkin/static/js/.hidden",
                "/zipkin/static/%2e%2e/index.html",
            })
    void servesNothingButTheFilesOfLens(String path) {
        String answer = RawHttp.send(API.api().address(), "GET " + path + " HTTP/1.1", "Host: localhost");

        assertThat(answer.substring(9, 12)).isIn("400", "404");
        assertThat(answer).doesNotContain("openapi:", "<title>");
    }
}
