package dev.coldspan.queryapi.cost.observing;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class ObservingRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "f", NOW.minusSeconds(600), 1_000)
                        .cold(400)
                        .attribute("coldspan.agent.overhead_ms", "120")
                        .row(),
                span(traceId(1), spanId(11), NOW.minusSeconds(601))
                        .parent(spanId(1))
                        .name("init")
                        .duration(Duration.ofMillis(400))
                        .row(),
                span(traceId(1), spanId(12), NOW.minusSeconds(601))
                        .parent(spanId(11))
                        .name("init.agent")
                        .duration(Duration.ofMillis(100))
                        .row(),
                invocation(traceId(2), spanId(2), "f", NOW.minusSeconds(500), 1_000)
                        .attribute("coldspan.agent.overhead_ms", "10")
                        .row(),
                invocation(traceId(3), spanId(3), "silent", NOW.minusSeconds(500), 1_000)
                        .attribute("coldspan.billed.source", "estimated")
                        .row());
    }

    @Test
    void tellsTheAgentsStartFromItsWorkAroundCalls() {
        JsonNode answer = API.client().get("/api/v1/costs/observing").json();

        assertThat(answer.path("parts").path(0).path("ms").asInt()).isEqualTo(100);
        assertThat(answer.path("parts").path(1).path("ms").asInt()).isEqualTo(30);
        // 130 ms of 512 MB.
        assertThat(answer.path("observing").path("amount").asString()).isEqualTo("0.0000010833355");
        assertThat(answer.path("measured").asInt()).isEqualTo(2);
        assertThat(answer.path("invocations").asInt()).isEqualTo(3);
    }

    @Test
    void saysHowWellTheFiguresAreFounded() {
        JsonNode functions = API.client().get("/api/v1/costs/coverage").json().path("functions");

        assertThat(functions.path(0).path("invocations").asInt()).isEqualTo(2);
        assertThat(functions.path(1).path("function").asString()).isEqualTo("silent");
        assertThat(functions.path(1).path("estimated").asInt()).isEqualTo(1);
    }
}
