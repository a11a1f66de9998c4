package dev.coldspan.queryapi.filter;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ApiClient;
import dev.coldspan.queryapi.testing.RawHttp;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters nobody should send, to every route that takes one. */
final class FilterHostileTest {

    private static final List<String> PATHS = List.of(
            "/api/v1/invocations",
            "/api/v1/spans",
            "/api/v1/traces",
            "/api/v1/logs",
            "/api/v1/errors",
            "/api/v1/functions",
            "/api/v1/heatmap",
            "/api/v1/facets",
            "/api/v1/fields/function/values");

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 100)
                .row());
    }

    private static void assertPlain(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain("DB::Exception", "SQLException", "at dev.coldspan");
        if (answer.status() == 400) {
            assertThat(answer.json().path("field").asString()).isEqualTo("q");
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
                "`",
                "${filter}",
                "{q1:String}",
                "checkout' UNION ALL SELECT * FROM system.users --",
                "1) OR (1=1",
                "\u202e",
                "%",
                "_",
                "*",
                "\t\n",
            })
    void treatsAnyTextAsData(String evil) {
        String quoted = '"' + evil.replace("\\", "\\\\") + '"';
        for (String path : PATHS) {
            assertPlain(API.client().get(path, "q", evil));
            assertPlain(API.client().get(path, "q", "function:" + quoted + " " + quoted + ":x"));
        }
        assertThat(API.client()
                        .get("/api/v1/invocations", "q", "function:" + quoted)
                        .texts("invocations", "spanId"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function~\"(a+)+$\"",
                "function~\"(((a{30}){30}){30}){30}\"",
                "function~\"(a|b|c|d|e|f){900}{900}\"",
                "function~\"(?<=a)b\"",
                "function~\"(?i)CHECK\"",
                "function~\"[[:alpha:]]+\"",
                "http.route~\"\\\\pL{1,900}\"",
            })
    void answersOrRefusesAnyExpression(String q) {
        for (String path : PATHS) {
            assertPlain(API.client().get(path, "q", q));
        }
    }

    @Test
    void refusesAThousandFiltersAndTenThousandParentheses() {
        for (String path : PATHS) {
            assertThat(API.client().get(path, "q", "a:1 ".repeat(1000)).status())
                    .isEqualTo(400);
            assertThat(API.client().get(path, "q", "(".repeat(2000)).status()).isEqualTo(400);
            assertThat(API.client().get(path, "q", "(".repeat(10_000)).status()).isEqualTo(414);
        }
    }

    @Test
    void refusesAQueryStringOfAMegabyte() {
        String answer = RawHttp.send(
                API.api().address(), "GET /api/v1/spans?q=" + "a".repeat(1 << 20) + " HTTP/1.1", "Host: localhost");

        assertThat(answer).startsWith("HTTP/1.1 414");
    }

    @Test
    void refusesAFilterGivenTwice() {
        Answer answer = API.client().send("GET", "/api/v1/spans?q=a:1&q=" + ApiClient.encode("b:2"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("q");
    }

    @Test
    void refusesToAskForAnotherTenant() {
        for (String path : PATHS) {
            assertThat(API.client().get(path, "q", "tenant:other").status()).isEqualTo(400);
        }
    }
}
