package dev.coldspan.queryapi.field;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TelemetryRows;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class FieldRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        List<SpanRow> spans = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            spans.add(invocation(traceId(i), spanId(i), i % 3 == 0 ? "mailer" : "checkout", NOW.minusSeconds(i), i)
                    .attribute("http.route", i % 2 == 0 ? "/orders" : "/carts")
                    .attribute("order.id", "order-" + i)
                    .attribute("function", "an attribute")
                    .resource("team", "red")
                    .row());
        }
        spans.add(span(traceId(1), spanId(99), NOW.minusSeconds(1))
                .parent(spanId(1))
                .kind("Client")
                .attribute("db.system", "redis")
                .row());
        API.store(spans);
        API.clickHouse()
                .logs()
                .insert(List.of(TelemetryRows.log(NOW.minusSeconds(5), "checkout", "hello", traceId(1), "WARN", 13)));
    }

    private static String facet(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("facets")
                .valueStream()
                .filter(facet -> facet.path("field").asString().equals(field))
                .map(facet -> facet.path("distinct").asLong() + ": " + values(facet))
                .collect(Collectors.joining());
    }

    private static String values(JsonNode list) {
        return list.path("values")
                .valueStream()
                .map(value -> value.path("value").asString() + "="
                        + value.path("count").asLong())
                .collect(Collectors.joining(" "));
    }

    @Test
    void countsTheValuesOfTheUsualFieldsAndAttributes() {
        Answer facets = API.client().get("/api/v1/facets");

        assertThat(facets.json().path("rows").asLong()).isEqualTo(30);
        assertThat(facets.json().path("sampled").asBoolean()).isFalse();
        assertThat(facet(facets, "function")).isEqualTo("2: checkout=20 mailer=10");
        assertThat(facet(facets, "outcome")).isEqualTo("1: ok=30");
        assertThat(facet(facets, "cold")).isEqualTo("1: false=30");
        assertThat(facet(facets, "http.route")).isEqualTo("2: /carts=15 /orders=15");
        assertThat(facet(facets, "team")).isEqualTo("1: red=30");
        assertThat(facet(facets, "\"function\"")).isEqualTo("1: an attribute=30");
    }

    @Test
    void leavesOutWhatIsDifferentEverywhereAndWhatAFieldSaysAlready() {
        Answer facets = API.client().get("/api/v1/facets");

        assertThat(facets.texts("facets", "field"))
                .doesNotContain("order.id", "faas.name", "cloud.region", "db.system")
                .doesNotHaveDuplicates()
                .startsWith("function", "outcome");
    }

    @Test
    void keepsToTheFilterAndTheFieldsAskedFor() {
        Answer facets = API.client()
                .get(
                        "/api/v1/facets",
                        "q",
                        "http.route:/orders",
                        "fields",
                        "http.route, function,order.id,nothing.such",
                        "values",
                        "2");

        assertThat(facets.texts("facets", "field")).containsExactly("http.route", "function", "order.id");
        assertThat(facets.json().path("rows").asLong()).isEqualTo(15);
        assertThat(facet(facets, "function")).isEqualTo("2: checkout=10 mailer=5");
        assertThat(facet(facets, "order.id")).isEqualTo("15: order-10=1 order-12=1");
    }

    @Test
    void countsSpansAndLogs() {
        Answer spans = API.client().get("/api/v1/facets", "on", "spans", "q", "-kind:server");
        Answer logs = API.client().get("/api/v1/facets", "on", "logs");

        assertThat(facet(spans, "kind")).isEqualTo("1: client=1");
        assertThat(facet(spans, "db.system")).isEqualTo("1: redis=1");
        assertThat(facet(logs, "severity")).isEqualTo("1: warn=1");
        assertThat(facet(logs, "thread.name")).isEqualTo("1: main=1");
    }

    @Test
    void refusesFieldsThatAreNone() {
        assertThat(API.client()
                        .get("/api/v1/facets", "fields", "fuction")
                        .json()
                        .path("detail")
                        .asString())
                .isEqualTo("fields: unknown field fuction, did you mean function?");
        assertThat(API.client().get("/api/v1/facets", "fields", "severity").status())
                .isEqualTo(400);
        assertThat(API.client().get("/api/v1/facets", "fields", "tenant").status())
                .isEqualTo(400);
        assertThat(API.client().get("/api/v1/facets", "values", "101").status()).isEqualTo(400);
    }

    private static List<String> names(String... parameters) {
        return API.client().get("/api/v1/fields", parameters).texts("fields", "name");
    }

    @Test
    void completesFieldsAndThenAttributes() {
        assertThat(names())
                .startsWith("function", "version")
                .contains("http.route", "team", "\"function\"", "order.id");
        assertThat(names("prefix", "FUNC")).containsExactly("function", "\"function\"");
        assertThat(names("prefix", "http.")).containsExactly("http.route");
        assertThat(names("prefix", "o", "limit", "2")).containsExactly("outcome", "overhead");
        assertThat(names("prefix", "zzz")).isEmpty();
    }

    @Test
    void completesWhatTheSubjectHas() {
        assertThat(names("on", "invocations")).doesNotContain("severity", "db.system");
        assertThat(names("on", "spans")).contains("db.system", "kind").doesNotContain("severity");
        assertThat(names("on", "logs")).contains("severity", "thread.name").doesNotContain("kind", "http.route");
    }

    @Test
    void saysWhatAFieldMayBe() {
        JsonNode outcome = API.client()
                .get("/api/v1/fields", "prefix", "outcome")
                .json()
                .path("fields")
                .path(0);

        assertThat(outcome.path("type").asString()).isEqualTo("choice");
        assertThat(outcome.path("kind").asString()).isEqualTo("field");
        assertThat(outcome.path("choices").valueStream().map(JsonNode::asString))
                .contains("out_of_memory", "failed");
    }

    @ParameterizedTest
    @CsvSource({
        "function, '', '', checkout=20 mailer=10",
        "function, MAI, '', mailer=10",
        "function, '', http.route:/orders, checkout=10 mailer=5",
        "http.route, '', function:mailer, /carts=5 /orders=5",
        "team, '', '', red=30",
        "kind, '', '', server=30",
        "nothing.such, '', '', ''",
    })
    void completesValues(String field, String prefix, String q, String expected) {
        Answer answer = API.client().get("/api/v1/fields/" + field + "/values", "prefix", prefix, "q", q);

        assertThat(values(answer.json())).isEqualTo(expected);
    }

    @Test
    void treatsAnyPrefixAsData() {
        assertThat(values(API.client()
                        .get("/api/v1/fields/function/values", "prefix", "' OR 1=1--%")
                        .json()))
                .isEmpty();
        assertThat(API.client().get("/api/v1/fields/%27%29%3B--/values").status())
                .isEqualTo(200);
    }
}
