package dev.coldspan.queryapi.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class TraceShapeTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Random RANDOM = new Random(7);

    private final ObjectNode trace = JSON.createObjectNode().put("traceId", "aa");
    private final ArrayNode spans = trace.putArray("spans");

    private void span(String id, String parent, double offsetMs, double durationMs) {
        spans.addObject()
                .put("spanId", id)
                .put("parentSpanId", parent)
                .put("offsetMs", offsetMs)
                .put("durationMs", durationMs);
    }

    private double self(String id) {
        for (JsonNode span : TraceShape.summary(trace, Map.of()).path("slowestSpansByOwnTime")) {
            if (span.path("spanId").asString().equals(id)) {
                return span.path("selfMs").asDouble();
            }
        }
        throw new AssertionError("no span " + id);
    }

    @Test
    void timeOfChildrenThatOverlapIsTakenOnce() {
        span("root", "", 0, 100);
        span("a", "root", 10, 40);
        span("b", "root", 30, 40);

        assertThat(self("root")).isEqualTo(40);
    }

    @Test
    void timeOfChildrenOutsideTheirParentIsNotItsOwn() {
        span("root", "", 50, 100);
        span("early", "root", 0, 60);
        span("late", "root", 140, 500);

        assertThat(self("root")).isEqualTo(80);
    }

    @Test
    void showsTheTenSlowestAndTheFailed() {
        for (int i = 0; i < 30; i++) {
            span("s" + i, "", i * 10, i);
        }
        ((ObjectNode) spans.get(0)).putObject("status").put("code", "error");

        JsonNode summary = TraceShape.summary(trace, Map.of());

        assertThat(summary.path("slowestSpansByOwnTime")).hasSize(10);
        assertThat(summary.at("/slowestSpansByOwnTime/0/spanId").asString()).isEqualTo("s29");
        assertThat(summary.path("failedSpans")).hasSize(1);
        assertThat(summary.has("spans")).isFalse();
    }

    /** Own time equals the moments, counted one by one, at which no child ran. */
    @RepeatedTest(50)
    void ownTimeIsWhatNoChildCovers() {
        int length = 60;
        boolean[] covered = new boolean[length];
        span("root", "", 0, length);
        for (int i = 0; i < 8; i++) {
            int from = RANDOM.nextInt(80) - 10;
            int duration = RANDOM.nextInt(30);
            span("c" + i, "root", from, duration);
            for (int at = Math.max(0, from); at < Math.min(length, from + duration); at++) {
                covered[at] = true;
            }
        }
        int own = 0;
        for (boolean one : covered) {
            own += one ? 0 : 1;
        }

        double self = -1;
        for (JsonNode span : TraceShape.summary(trace, Map.of()).path("slowestSpansByOwnTime")) {
            if (span.path("spanId").asString().equals("root")) {
                self = span.path("selfMs").asDouble();
            }
        }
        assertThat(self).isCloseTo(own, within(1e-9));
    }

    @Test
    void detailsAreOfTheSpansAskedForOnly() {
        span("a", "", 0, 1);
        span("b", "", 0, 1);

        assertThat(SpanDetails.of(trace, Map.of("spanIds", List.of("b"))).path("spans"))
                .hasSize(1);
        assertThat(SpanDetails.of(trace, Map.of("spanIds", List.of("b"))).has("missing"))
                .isFalse();
        assertThat(SpanDetails.of(trace, Map.of("spanIds", "b")).path("spans")).isEmpty();
    }
}
