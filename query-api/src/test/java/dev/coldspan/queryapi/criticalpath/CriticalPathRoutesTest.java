package dev.coldspan.queryapi.criticalpath;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class CriticalPathRoutesTest {

    private static final Instant START = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", START.plusMillis(300), 200)
                        .row(),
                span(traceId(1), spanId(2), START)
                        .parent(spanId(1))
                        .name("init")
                        .duration(Duration.ofMillis(300))
                        .row(),
                span(traceId(1), spanId(3), START.plusMillis(350))
                        .parent(spanId(1))
                        .name("POST bank/charge")
                        .kind("Client")
                        .duration(Duration.ofMillis(100))
                        .row(),
                span(traceId(1), spanId(4), START.plusSeconds(60))
                        .parent(spanId(3))
                        .name("charge")
                        .kind("Server")
                        .service("bank")
                        .duration(Duration.ofMillis(80))
                        .row(),
                span(traceId(1), spanId(5), START.plusMillis(480))
                        .parent(spanId(1))
                        .name("audit")
                        .kind("Producer")
                        .duration(Duration.ofMillis(500))
                        .row(),
                span(traceId(2), spanId(6), START).parent(spanId(6)).row());
    }

    @Test
    void saysWhatWasWaitedForFromTheStartOfInitToTheEndOfTheCall() {
        JsonNode answer = path(1).json();

        assertThat(answer.path("durationMs").asDouble()).isEqualTo(500);
        assertThat(answer.path("startTime").asString()).isEqualTo(START.toString());
        assertThat(answer.path("rootSpanId").asString()).isEqualTo(spanId(1));
        assertThat(answer.path("segments")
                        .valueStream()
                        .map(segment -> segment.path("spanId").asString().substring(15) + " "
                                + segment.path("offsetMs").asInt() + "+"
                                + segment.path("durationMs").asInt()))
                .containsExactly("2 0+300", "1 300+50", "3 350+10", "4 360+80", "3 440+10", "1 450+50");
    }

    @Test
    void ranksTheSpansByHowLongTheyWereWaitedFor() {
        JsonNode spans = path(1).json().path("spans");

        assertThat(spans.valueStream().map(span -> span.path("name").asString()))
                .containsExactly("init", "checkout", "charge", "POST bank/charge");
        assertThat(spans.valueStream()
                        .mapToDouble(span -> span.path("share").asDouble())
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(spans.path(2).path("adjusted").asBoolean()).isTrue();
        assertThat(spans.path(3).path("adjusted").asBoolean()).isFalse();
    }

    @Test
    void tellsOfSpansNobodyWaitedFor() {
        assertThat(path(1).json().path("notes").valueStream().map(JsonNode::asString))
                .containsExactly("1 span ended after its parent and was not waited for");
    }

    @Test
    void nothingBeganATraceOfASpanThatIsItsOwnParent() {
        assertThat(path(2).status()).isEqualTo(404);
        assertThat(path(2).json().path("detail").asString()).contains("is its own ancestor");
    }

    @Test
    void aTraceNobodyStoredIsNotFound() {
        assertThat(path(99).status()).isEqualTo(404);
        assertThat(path(99).json().path("field").asString()).isEqualTo("traceId");
    }

    private static Answer path(long trace) {
        return API.client().get("/api/v1/traces/" + traceId(trace) + "/critical-path");
    }
}
