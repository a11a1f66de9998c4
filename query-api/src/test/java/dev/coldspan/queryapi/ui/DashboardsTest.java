package dev.coldspan.queryapi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ApiClient;
import io.javalin.Javalin;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The test class path has a page, a script and an icon where the real dashboards are. */
final class DashboardsTest {

    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/functions", "/functions/check.out", "/traces/1?from=now-1h"})
    void givesThePageToEveryPathABrowserNavigatesTo(String path) {
        Answer answer = API.client().send("GET", path, "Accept", HTML);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>Test page</title>");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void letsBrowsersKeepAssetsForEver() {
        Answer answer = API.client().send("GET", "/assets/app-1a2b3c.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("javascript");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void servesOtherFilesToBeAskedForAnew() {
        Answer answer = API.client().send("GET", "/favicon.svg");

        assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @CsvSource({"/assets/gone-123.js", "/api/v1/nothing", "/api", "/health/x"})
    void givesNoPageWhereProgramsAsk(String path) {
        assertThat(API.client().send("GET", path, "Accept", HTML).status()).isEqualTo(404);
    }

    @Test
    void givesNoPageToAProgramThatAsksForNoPage() {
        assertThat(API.client()
                        .send("GET", "/functions", "Accept", "application/json")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/app-1a2b3c.js", "/functions", "/api/v1/functions", "/nothing", "/health"})
    void protectsEveryAnswer(String path) {
        Answer answer = API.client().send("GET", path, "Accept", HTML);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "img-src 'self' data:", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void keepsAnswersOfTheApiOutOfSharedCaches() {
        assertThat(API.client().get("/api/v1/functions").header("Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    @Test
    void saysInOneLineThatThereAreNoDashboards() {
        Javalin server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    new Dashboards("/not-installed").accept(config);
                })
                .start("127.0.0.1", 0);
        try {
            Answer answer = new ApiClient(URI.create("http://127.0.0.1:" + server.port())).send("GET", "/");

            assertThat(answer.header("Content-Type")).startsWith("text/plain");
            assertThat(answer.body()).hasLineCount(1).contains("/api/v1", "/openapi.json");
        } finally {
            server.stop();
        }
    }
}
