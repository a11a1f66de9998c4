package dev.coldspan.queryapi.function;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
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
import tools.jackson.databind.JsonNode;

/** The list of functions, of those invocations that match. */
final class FunctionFilterTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 100)
                        .attribute("http.route", "/orders")
                        .row(),
                invocation(traceId(2), spanId(2), "checkout", NOW.minusSeconds(120), 300)
                        .cold(400)
                        .row(),
                invocation(traceId(3), spanId(3), "mailer", NOW.minusSeconds(180), 50)
                        .resource("cloud.region", "eu-central-1")
                        .outcome("timeout")
                        .row());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | checkout=2 mailer=1",
                "function:check* | checkout=2",
                "region:eu-* | mailer=1",
                "-region:eu-* | checkout=2",
                "cold:true | checkout=1",
                "outcome:failed | mailer=1",
                "http.route:/orders | checkout=1",
                "duration<200ms | checkout=1 mailer=1",
                "function:nobody | ''",
            })
    void listsFunctionsThatHaveMatchingInvocations(String q, String expected) {
        Answer answer = API.client().get("/api/v1/functions", "q", q);

        assertThat(answer.json()
                        .path("functions")
                        .valueStream()
                        .map(function -> function.path("name").asString() + "="
                                + function.path("invocations").asLong())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, checkout mailer", "2, checkout mailer", "100, checkout mailer"})
    void pagesThroughFunctionsFromTheBusiestOn(String limit, String expected) {
        StringBuilder seen = new StringBuilder();
        Answer page = API.client().get("/api/v1/functions", "limit", limit);
        while (true) {
            page.texts("functions", "name").forEach(name -> seen.append(' ').append(name));
            String cursor = page.json().path("nextCursor").asString("");
            if (cursor.isEmpty()) {
                break;
            }
            page = API.client().get("/api/v1/functions", "limit", limit, "cursor", cursor);
        }

        assertThat(seen.substring(1)).isEqualTo(expected);
    }

    @Test
    void figuresAreOfTheInvocationsThatMatch() {
        JsonNode checkout = API.client()
                .get("/api/v1/functions", "q", "cold:true")
                .json()
                .path("functions")
                .path(0);

        assertThat(checkout.path("coldStartRate").asDouble()).isEqualTo(1);
        assertThat(checkout.path("durationMs").path("p95").asDouble()).isEqualTo(300);
        // 0.3 s billed at 512 MB, and the request.
        assertThat(checkout.path("cost").path("amount").asString()).isEqualTo("0.000002700005");
        assertThat(checkout.path("sparkline")
                        .path("invocations")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(1);
    }
}
