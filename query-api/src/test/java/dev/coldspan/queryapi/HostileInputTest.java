package dev.coldspan.queryapi;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ApiClient;
import dev.coldspan.queryapi.testing.RawHttp;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests nobody should send. None may reach the database as anything but data, or bring its words back. */
final class HostileInputTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 100)
                        .row(),
                invocation(traceId(2), spanId(2), "it's \\ a <b>\t\"name\"", NOW.minusSeconds(60), 100)
                        .row());
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("DB::Exception", "SQLException", "at dev.coldspan");
    }

    @ParameterizedTest
    @CsvSource({
        "from, abc",
        "from, -1",
        "from, 1e3",
        "from, now-100y",
        "from, now+1h",
        "from, 1900-01-01T00:00:00Z",
        "from, now-36500d",
        "from, <script>",
        "to, soon",
        "to, 9999-12-31T23:59:59Z",
    })
    void refusesRangesThatAreNone(String field, String value) {
        for (String path : List.of("functions", "invocations", "traces", "costs", "logs", "metrics")) {
            assertRefused(API.client().get("/api/v1/" + path, field, value), field);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1--",
                "{x:Identifier}",
                "x; DROP TABLE invocations",
                "\\",
                "\\' OR 1=1 --",
                "\0",
                "%00",
                "`",
                "${columns}",
                "checkout' UNION ALL SELECT * FROM system.users --",
                "1) OR (1=1",
                "\u202e",
                "checkout\0"
            })
    void treatsAnyTextAsData(String text) {
        assertThat(API.client().get("/api/v1/invocations", "function", text).texts("invocations", "spanId"))
                .isEmpty();
        assertThat(API.client().get("/api/v1/traces", "service", text).texts("traces", "traceId"))
                .isEmpty();
        assertThat(API.client().get("/api/v1/logs", "text", text).texts("logs", "body"))
                .isEmpty();
        assertThat(API.client().get("/api/v1/costs", "function", text).status()).isEqualTo(200);
        assertThat(API.client()
                        .get("/api/v1/series", "signal", "errors", "function", text)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void findsAFunctionWhateverItsName() {
        String name = "it's \\ a <b>\t\"name\"";

        assertThat(API.client().get("/api/v1/invocations", "function", name).texts("invocations", "spanId"))
                .containsExactly(spanId(2));
        Answer function =
                API.client().get("/api/v1/functions/" + ApiClient.encode(name).replace("+", "%20"));
        assertThat(function.status()).isEqualTo(200);
        assertThat(function.json().path("name").asString()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"duration;sleepEachRow(3)", "DurationMs", "-DurationMs", "timestamp,cold", "ascc", "--timestamp"
            })
    void sortsByNothingButWhatItLists(String sort) {
        Answer answer = API.client().get("/api/v1/invocations", "sort", sort);

        assertRefused(answer, "sort");
        assertThat(answer.json().path("detail").asString()).contains("-durationMs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "1e9", "1000000000", "NaN", "ten", "1.0", "0x10", "1;2"})
    void refusesLimitsOutOfRange(String limit) {
        for (String path : List.of("invocations", "traces", "logs", "metrics/x")) {
            Answer answer = API.client().get("/api/v1/" + path, "limit", limit);

            assertRefused(answer, "limit");
            assertThat(answer.json().path("detail").asString()).contains("from 1 to 1000");
        }
    }

    @Test
    void answersAnEvilSearchTextQuickly() {
        long start = System.nanoTime();

        assertThat(API.client().get("/api/v1/logs", "text", "(a+)+$").status()).isEqualTo(200);
        assertRefused(API.client().get("/api/v1/logs", "text", "a".repeat(1025)), "text");
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tampered", "AAAA", "../../etc/passwd", "e30", "eyJhIjoxfQ"})
    void refusesForgedCursors(String cursor) {
        for (String path : List.of("invocations", "traces", "logs")) {
            assertRefused(API.client().get("/api/v1/" + path, "cursor", cursor), "cursor");
        }
    }

    @Test
    void refusesAParameterGivenTwice() {
        assertRefused(API.client().get("/api/v1/invocations", "limit", "1", "limit", "999"), "limit");
        assertRefused(API.client().get("/api/v1/series", "signal", "errors", "signal", "cost"), "signal");
    }

    @ParameterizedTest
    @CsvSource({
        "limit[], did you mean limit?",
        "Limit, did you mean limit?",
        "form, did you mean from?",
        "fuction, did you mean function?",
        "callback, known are",
        "tenant, known are",
        "pretty, known are",
    })
    void refusesParametersItDoesNotKnow(String name, String hint) {
        Answer answer = API.client().get("/api/v1/invocations", name, "1");

        assertRefused(answer, name);
        assertThat(answer.json().path("detail").asString()).contains(hint);
    }

    @Test
    void answersJsonWhateverTheClientWouldLike() {
        Answer answer = API.client().send("GET", "/api/v1/functions", "Accept", "text/html");

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%2e%2e/etc/passwd", "/..%5c..%5cetc/passwd", "/assets/..%2f..%2fetc/passwd",
                        "/assets/../../logback.xml",
                "//etc/passwd", "/..;/etc/passwd", "/dashboards/index.html%00.js", "/assets/%2e%2e/index.html"
            })
    void servesNoFileOutsideItsOwn(String path) {
        String answer =
                RawHttp.send(API.api().address(), "GET " + path + " HTTP/1.1", "Host: localhost", "Accept: text/plain");

        assertThat(answer).doesNotContain("root:").doesNotContain("<configuration>");
        assertThat(answer.substring(0, 12)).isIn("HTTP/1.1 400", "HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "",
                "[::2]"
            })
    void refusesHostsThatAreNotItself(String host) {
        String answer = RawHttp.send(API.api().address(), "GET /api/v1/functions HTTP/1.1", "Host: " + host);

        assertThat(answer.substring(0, 12)).isIn("HTTP/1.1 421", "HTTP/1.1 400");
        assertThat(answer).doesNotContain("checkout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:1234", "127.0.0.1", "LOCALHOST:8080", "[::1]:8080"})
    void answersToTheNamesOfThisMachine(String host) {
        assertThat(RawHttp.send(API.api().address(), "GET /health HTTP/1.1", "Host: " + host))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void allowsNoForeignOriginToRead() {
        Answer answer = API.client().send("GET", "/api/v1/functions", "Origin", "https://evil.example");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"})
    void refusesMethodsThatWouldChangeSomething(String method) {
        Answer answer = API.client().send(method, "/api/v1/functions");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/nothing", "/api/v2/functions", "/api", "/api/v1/functions/a/b", "/API/v1/functions"})
    void knowsNoOtherRoutes(String path) {
        Answer answer = API.client().send("GET", path, "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString()).contains("/openapi.json");
    }

    @Test
    void hasNoAlertsWhereNobodyContributesThem() {
        Answer answer = API.client().get("/api/v1/alerts");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void refusesAHeadThatIsTooLarge() {
        String answer = RawHttp.send(
                API.api().address(),
                "GET /api/v1/functions HTTP/1.1",
                "Host: localhost",
                "X-Long: " + "x".repeat(20_000));

        assertThat(answer).startsWith("HTTP/1.1 431");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/functions/%00 HTTP/1.1, localhost, 400",
        "GET /api/v1/functions/%zz HTTP/1.1, localhost, 400",
        "GET /assets/%2e%2e/%2e%2e/etc HTTP/1.1, localhost, 400",
        "POST /api/v1/functions/%00 HTTP/1.1, localhost, 400",
        "GET /api/v1/functions HTTP/1.1, '', 400",
        "GET /api/v1/functions HTTP/1.1, a b, 400",
        "GET /LONG HTTP/1.1, localhost, 414",
        "GET / HTTP/7.1, localhost, 505",
    })
    void answersAProblemAlsoToWhatIsNoRequest(String line, String host, int status) {
        String answer = RawHttp.send(
                API.api().address(), line.replace("LONG", "x".repeat(20_000)), "Host: " + host, "Accept: text/html");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
                .containsIgnoringCase("\r\nContent-Security-Policy: default-src 'self'")
                .contains("\"status\":" + status, "\"type\":\"urn:coldspan:problem:")
                .doesNotContain("<", "\tat ");
    }

    @Test
    void doesNotSayWhichServerItIs() {
        assertThat(API.client().get("/health").headers().firstValue("Server")).isEmpty();
    }

    @Test
    void ignoresAnAmpersandTooMany() {
        assertThat(API.client().get("/api/v1/functions?&&from=now-1h&").status())
                .isEqualTo(200);
        assertThat(API.client().get("/api/v1/functions?=1").status()).isEqualTo(400);
    }
}
