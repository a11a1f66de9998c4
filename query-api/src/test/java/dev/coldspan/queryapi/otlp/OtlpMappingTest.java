package dev.coldspan.queryapi.otlp;

import static dev.coldspan.queryapi.testing.StoredSpans.failed;
import static dev.coldspan.queryapi.testing.StoredSpans.of;
import static dev.coldspan.queryapi.testing.StoredSpans.span;
import static dev.coldspan.queryapi.testing.StoredSpans.with;
import static dev.coldspan.queryapi.testing.StoredSpans.withEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.http.Json;
import dev.coldspan.queryapi.spanstore.StoredSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class OtlpMappingTest {

    private static JsonNode json(StoredSpan... spans) {
        return Json.mapper().valueToTree(OtlpMapping.of(List.of(spans)));
    }

    private static JsonNode only(StoredSpan span) {
        return json(span).at("/resourceSpans/0/scopeSpans/0/spans/0");
    }

    @Test
    void nothingIsAnEmptyList() {
        assertThat(json().toString()).isEqualTo("{\"resourceSpans\":[]}");
    }

    @Test
    void spansOfOneResourceAndScopeAreTogether() {
        StoredSpan one = span("1", "", "server", 0);
        StoredSpan two = span("2", "1", "client", 1);
        StoredSpan other = of(span("3", "1", "server", 2), "bank", Map.of("cloud.region", "eu-west-1"));

        JsonNode resources = json(one, other, two).path("resourceSpans");

        assertThat(resources).hasSize(2);
        assertThat(resources.at("/0/scopeSpans/0/spans")).hasSize(2);
        assertThat(resources.at("/0/scopeSpans/0/scope").toString())
                .isEqualTo("{\"name\":\"scope\",\"version\":\"1\"}");
        assertThat(resources.at("/1/resource/attributes").toString())
                .contains("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"bank\"}}");
    }

    @Test
    void aServiceNameOfTheResourceWins() {
        JsonNode resource = json(of(span("1", "", "server", 0), "column", Map.of("service.name", "attribute")))
                .at("/resourceSpans/0/resource");

        assertThat(resource.toString()).contains("attribute").doesNotContain("column");
    }

    @ParameterizedTest
    @CsvSource({"unspecified, 0", "internal, 1", "server, 2", "client, 3", "producer, 4", "consumer, 5"})
    void kindsAreNumbers(String kind, int number) {
        assertThat(only(span("1", "", kind, 0)).path("kind").asInt()).isEqualTo(number);
    }

    @Test
    void timesAreTextAndStatusesNumbers() {
        JsonNode span = only(failed("no money"));

        assertThat(span.path("endTimeUnixNano").toString()).isEqualTo("\"1000000\"");
        assertThat(span.path("status").toString()).isEqualTo("{\"message\":\"no money\",\"code\":2}");
        assertThat(only(span("1", "", "server", 0)).path("status").path("code").asInt())
                .isZero();
    }

    @Test
    void attributesHaveTheTypesTheConventionsFix() {
        String attributes = only(with(
                        "server",
                        Map.of(
                                "faas.coldstart",
                                "true",
                                "http.response.status_code",
                                "502",
                                "coldspan.gc.pause_ms",
                                "1.5",
                                "order.id",
                                "42")))
                .path("attributes")
                .toString();

        assertThat(attributes)
                .contains(
                        "{\"boolValue\":true}",
                        "{\"intValue\":\"502\"}",
                        "{\"doubleValue\":1.5}",
                        "{\"stringValue\":\"42\"}");
    }

    @Test
    void leavesOutWhatIsEmpty() {
        JsonNode span = only(span("1", "", "server", 0));

        assertThat(span.has("parentSpanId")).isFalse();
        assertThat(span.has("events")).isFalse();
        assertThat(span.has("traceState")).isFalse();
    }

    @Test
    void eventsKeepTheirTimeAndAttributes() {
        JsonNode event = only(withEvent(span("1", "", "server", 0), "retry", Map.of("attempt", "2")))
                .at("/events/0");

        assertThat(event.path("timeUnixNano").asString()).isEqualTo("5000");
        assertThat(event.at("/attributes/0/key").asString()).isEqualTo("attempt");
    }
}
