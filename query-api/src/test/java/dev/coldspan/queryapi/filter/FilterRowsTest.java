package dev.coldspan.queryapi.filter;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What filters find among invocations, in a real engine. */
final class FilterRowsTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 100)
                        .attribute("http.route", "/orders/{id}")
                        .attribute("http.response.status_code", "200")
                        .attribute("team", "red")
                        .row(),
                invocation(traceId(2), spanId(2), "checkout", NOW.minusSeconds(120), 2000)
                        .cold(400)
                        .attribute("http.route", "/orders")
                        .attribute("http.response.status_code", "503")
                        .attribute("queue.lag_ms", "1500")
                        .outcome("error")
                        .attribute("error.type", "java.net.ConnectException")
                        .row(),
                invocation(traceId(3), spanId(3), "mail-sender", NOW.minusSeconds(180), 50)
                        .resource("team", "blue")
                        .resource("cloud.region", "eu-central-1")
                        .attribute("percent", "100%_x")
                        .row(),
                invocation(traceId(4), spanId(4), "mail-sender", NOW.minusSeconds(240), 900_000)
                        .outcome("timeout")
                        .row(),
                // Not a root span: invocations must not be found by what their children say.
                span(traceId(4), spanId(44), NOW.minusSeconds(240))
                        .parent(spanId(4))
                        .attribute("db.system", "redis")
                        .row());
    }

    private static String found(String q) {
        Answer answer = API.client().get("/api/v1/invocations", "q", q);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.texts("invocations", "spanId").stream()
                .map(id -> Long.toString(Long.parseLong(id, 16)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "function:checkout | 12",
                "function:check* | 12",
                "function=check* | ''",
                "function:*-sender | 34",
                "-function:checkout | 34",
                "function!:checkout | 34",
                "function:(checkout,mail-sender) | 1234",
                "function:(checkout,mail*) | 1234",
                "function~^mail | 34",
                "function~\"(a+)+$\" | ''",
                "function!~^mail | 12",
                "outcome:ok | 13",
                "outcome:failed | 24",
                "outcome:(error,timeout) | 24",
                "error:true | 24",
                "error:false | 13",
                "error:java.net.* | 2",
                "error:* | 24",
                "error.type:java.net.ConnectException | 2",
                "cold:true | 2",
                "-cold:true | 134",
                "duration>1s | 24",
                "duration>=2s duration<10m | 2",
                "duration:100ms | 1",
                "duration<100 | 3",
                "coldspan.duration_ms>1s | 24",
                "init>300ms | 2",
                "init:* | 2",
                "memory:512MB | 1234",
                "memory>0.5GB | ''",
                "region:eu-* | 3",
                "cloud.region:eu-central-1 | 3",
                "provider:aws arch:amd64 | 1234",
                "arch:arm64 | ''",
                "service:checkout | 12",
                "kind:server | 1234",
                "status:error | 24",
                "trace:00000000000000000000000000000002 | 2",
                "http.route:/orders | 2",
                "http.route:\"/orders/{id}\" | 1",
                "http.route:/orders* | 12",
                "http.route:(/orders,/carts) | 2",
                "http.route:* | 12",
                "-http.route:* | 34",
                "http.response.status_code:5xx | 2",
                "http.response.status_code:(2xx,5xx) | 12",
                "http.response.status_code:503 | 2",
                "http.response.status_code>=300 | 2",
                "http.response.status_code<300 | 1",
                "-http.response.status_code<300 | 234",
                "http.response.status_code~^50 | 2",
                "queue.lag_ms>1s | 2",
                "team:red | 1",
                "team:blue | 3",
                "team:(red,blue) | 13",
                "-team:red | 234",
                "percent:\"100%_x\" | 3",
                "percent:100%* | 3",
                "percent:1%* | ''",
                "db.system:redis | ''",
                "function:checkout http.route:/orders | 2",
                "function:mail-sender OR http.route:/orders | 234",
                "function:checkout (cold:true OR team:red) | 12",
                "NOT (function:checkout cold:true) | 134",
                "NOT (function:checkout http.route:/orders) | 134",
                "team:red OR team:blue | 13",
                "SENDER | 34",
                "ConnectExc | 2",
                "-sender | 12",
                "\"mail sender\" | ''",
                "100% | ''",
                "'' | 1234",
            })
    void findsInvocations(String q, String expected) {
        assertThat(found(q)).isEqualTo(expected);
    }

    @Test
    void addsToTheSingleParameters() {
        assertThat(API.client()
                        .get("/api/v1/invocations", "function", "checkout", "q", "cold:true")
                        .texts("invocations", "spanId"))
                .containsExactly(spanId(2));
    }

    @Test
    void refusesWithTheColumnAndASuggestion() {
        Answer answer = API.client().get("/api/v1/invocations", "q", "cold:true fuction:checkout");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("q");
        assertThat(answer.json().path("detail").asString())
                .startsWith("q, column 11: unknown field fuction, did you mean function?");
    }

    @Test
    void aCursorBelongsToItsFilter() {
        Answer first = API.client().get("/api/v1/invocations", "q", "function:checkout", "limit", "1");
        String cursor = first.json().path("nextCursor").asString();

        assertThat(API.client()
                        .get("/api/v1/invocations", "q", "function:checkout", "limit", "1", "cursor", cursor)
                        .texts("invocations", "spanId"))
                .containsExactly(spanId(2));
        assertThat(API.client()
                        .get("/api/v1/invocations", "q", "function:mail-sender", "cursor", cursor)
                        .status())
                .isEqualTo(400);
    }
}
