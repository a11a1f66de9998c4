package dev.coldspan.queryapi.sandbox;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class SandboxRoutesTest {

    private static final String LAMBDA = "2026/11/21/[$LATEST]0123456789abcdef";

    private static final Instant START = NOW.minusSeconds(3000);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                in(LAMBDA, 1, START, 1_000)
                        .cold(400)
                        .attribute("coldspan.memory.max_used_bytes", "1000000")
                        .row(),
                in(LAMBDA, 2, START.plusSeconds(11), 500).outcome("error").row(),
                in(LAMBDA, 3, START.plusSeconds(20), 3_000)
                        .attribute("coldspan.memory.max_used_bytes", "2000000")
                        .outcome("timeout")
                        .row(),
                in("quiet", 4, START.plusSeconds(60), 10).row(),
                in("busy", 5, NOW.minusSeconds(30), 10).row(),
                invocation(traceId(6), spanId(6), "mailer", NOW.minusSeconds(20), 10)
                        .resource("faas.instance", "other")
                        .row(),
                invocation(traceId(7), spanId(7), "nowhere", NOW.minusSeconds(20), 10)
                        .resource("faas.instance", "")
                        .row());
    }

    private static TestSpan in(String instance, long id, Instant start, long durationMs) {
        return invocation(traceId(id), spanId(id), "checkout", start, durationMs)
                .resource("faas.instance", instance);
    }

    private static JsonNode life(String instance) {
        return API.client().get("/api/v1/sandboxes/" + SandboxId.of(instance)).json();
    }

    private static Answer neighbours(long id) {
        return API.client().get("/api/v1/traces/" + traceId(id) + "/invocations/" + spanId(id) + "/neighbours");
    }

    @Test
    void listsEnvironmentsInWhichAnInvocationMatchesWithAllTheirInvocations() {
        Answer timedOut = API.client().get("/api/v1/sandboxes", "q", "outcome:timeout");

        assertThat(timedOut.texts("sandboxes", "instance")).containsExactly(LAMBDA);
        assertThat(timedOut.json().path("sandboxes").path(0).path("invocations").asInt())
                .isEqualTo(3);
        assertThat(API.client()
                        .get("/api/v1/sandboxes", "q", "-function:checkout")
                        .texts("sandboxes", "instance"))
                .containsExactly("other");
        assertThat(API.client().get("/api/v1/sandboxes", "q", "http.route:/x").texts("sandboxes", "instance"))
                .isEmpty();
    }

    @Test
    void listsSandboxesTheLatestFirst() {
        assertThat(API.client().get("/api/v1/sandboxes").texts("sandboxes", "instance"))
                .containsExactly("other", "busy", "quiet", LAMBDA);
        assertThat(API.client().get("/api/v1/sandboxes", "function", "mailer").texts("sandboxes", "instance"))
                .containsExactly("other");
        assertThat(API.client().get("/api/v1/sandboxes", "instance", LAMBDA).texts("sandboxes", "id"))
                .containsExactly(SandboxId.of(LAMBDA));
    }

    @Test
    void pagesThroughSandboxesWithoutMissingOne() {
        Answer first = API.client().get("/api/v1/sandboxes", "limit", "3");
        String cursor = first.json().path("nextCursor").asString();
        Answer second = API.client().get("/api/v1/sandboxes", "limit", "3", "cursor", cursor);

        assertThat(first.texts("sandboxes", "instance")).containsExactly("other", "busy", "quiet");
        assertThat(second.texts("sandboxes", "instance")).containsExactly(LAMBDA);
        assertThat(second.json().has("nextCursor")).isFalse();
    }

    @Test
    void addsUpWhatASandboxDid() {
        JsonNode sandbox = life(LAMBDA).path("sandbox");

        assertThat(sandbox.path("function").asString()).isEqualTo("checkout");
        assertThat(sandbox.path("invocations").asInt()).isEqualTo(3);
        assertThat(sandbox.path("errors").asInt()).isEqualTo(2);
        assertThat(sandbox.path("initDurationMs").asDouble()).isEqualTo(400);
        assertThat(sandbox.path("memoryUsedMaxBytes").asLong()).isEqualTo(2_000_000);
        assertThat(sandbox.path("busyMs").asDouble()).isEqualTo(4_500);
        assertThat(sandbox.path("idleMs").asDouble()).isEqualTo(18_500);
        assertThat(Instant.parse(sandbox.path("lastSeen").asString())).isEqualTo(START.plusSeconds(23));
    }

    @Test
    void saysHowASandboxEnded() {
        assertThat(life(LAMBDA).path("sandbox").path("state").asString()).isEqualTo("timeout");
        assertThat(life("quiet").path("sandbox").path("state").asString()).isEqualTo("quiet");
        assertThat(life("busy").path("sandbox").path("state").asString()).isEqualTo("active");
    }

    @Test
    void showsTheGapBeforeEachInvocation() {
        JsonNode invocations = life(LAMBDA).path("invocations");

        assertThat(invocations.size()).isEqualTo(3);
        assertThat(invocations.path(0).path("cold").asBoolean()).isTrue();
        assertThat(invocations.path(0).path("idleBeforeMs").isNull()).isTrue();
        assertThat(invocations.path(1).path("idleBeforeMs").asDouble()).isEqualTo(10_000);
        assertThat(invocations.path(2).path("idleBeforeMs").asDouble()).isEqualTo(8_500);
        assertThat(life(LAMBDA).path("truncated").asBoolean()).isFalse();
    }

    @Test
    void knowsWhatRanBeforeAndAfterAnInvocation() {
        JsonNode middle = neighbours(2).json();

        assertThat(middle.path("sandboxId").asString()).isEqualTo(SandboxId.of(LAMBDA));
        assertThat(middle.path("idleBeforeMs").asDouble()).isEqualTo(10_000);
        assertThat(middle.path("previous").path("spanId").asString()).isEqualTo(spanId(1));
        assertThat(middle.path("next").path("spanId").asString()).isEqualTo(spanId(3));
        assertThat(middle.path("next").path("outcome").asString()).isEqualTo("timeout");
        assertThat(middle.path("next").path("idleBeforeMs").asDouble()).isEqualTo(8_500);
    }

    @Test
    void hasNoNeighboursAtTheEndsOfALife() {
        assertThat(neighbours(1).json().has("previous")).isFalse();
        assertThat(neighbours(1).json().path("idleBeforeMs").isNull()).isTrue();
        assertThat(neighbours(3).json().has("next")).isFalse();
    }

    @Test
    void findsAnInvocationTheLookupTableDoesNotKnow() throws Exception {
        API.execute("DELETE FROM otel_traces_trace_id_ts WHERE TraceId = '" + traceId(2) + "'");

        assertThat(neighbours(2).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoSandboxAndMissesWhatIsNotThere() {
        assertThat(API.client().get("/api/v1/sandboxes/A").json().path("field").asString())
                .isEqualTo("id");
        assertThat(API.client().get("/api/v1/sandboxes/_w").status()).isEqualTo(400);
        assertThat(API.client().get("/api/v1/sandboxes/a.b").status()).isEqualTo(400);
        assertThat(API.client()
                        .get("/api/v1/sandboxes/" + SandboxId.of("nobody"))
                        .status())
                .isEqualTo(404);
        assertThat(neighbours(99).status()).isEqualTo(404);
        assertThat(neighbours(7).json().path("detail").asString()).contains("nobody reported in which sandbox");
    }

    @Test
    void showsAThousandInvocationsAndSaysThatThereAreMore() throws Exception {
        try {
            API.execute("INSERT INTO invocations (Timestamp, FunctionName, Instance, TraceId, SpanId, Outcome) SELECT"
                    + " toDateTime64(" + NOW.minusSeconds(1500).getEpochSecond()
                    + ", 9) + toIntervalMillisecond(number),"
                    + " 'many', 'many', toString(number), toString(number), 'ok' FROM numbers(1001)");

            assertThat(life("many").path("invocations").size()).isEqualTo(SandboxQuery.MOST_INVOCATIONS);
            assertThat(life("many").path("truncated").asBoolean()).isTrue();
        } finally {
            API.execute("DELETE FROM invocations WHERE FunctionName = 'many'");
        }
    }
}
