package dev.coldspan.queryapi.slow;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Sixty warm calls of 300 ms, 200 of them in the bank, and some that differ. */
final class SlowRoutesTest {

    private static final Instant LATER = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            call(rows, 1_000 + i, NOW.minusSeconds(7_200 + i * 61L), "checkout", 295 + i % 11, 195 + i % 11);
        }
        call(rows, 1, LATER, "checkout", 2_100, 1_900);
        call(rows, 2, LATER, "checkout", 303, 200);
        call(rows, 3, LATER, "checkout", 110, 10);
        call(rows, 4, LATER, "rare", 500, 100);
        call(rows, 5, LATER, "checkout", 1_300, 200);
        rows.add(invocation(traceId(6), spanId(60), "checkout", LATER.plusSeconds(2), 300)
                .cold(1_500)
                .row());
        rows.add(child(6, 61, 60, LATER.plusMillis(500), "init", "Internal", 1_500)
                .row());
        rows.add(child(6, 62, 60, LATER.plusMillis(2_050), "POST bank/charge", "Client", 200)
                .row());
        for (int i = 0; i < 8; i++) {
            rows.add(child(7, 71 + i, 70, LATER.plusMillis(10 + i * 200L), "POST bank/charge", "Client", 190)
                    .row());
        }
        rows.add(invocation(traceId(7), spanId(70), "checkout", LATER, 1_700).row());
        rows.add(span(traceId(8), spanId(80), LATER).row());
        API.store(rows);
    }

    private static void call(List<SpanRow> rows, int trace, Instant start, String function, long ms, long bankMs) {
        rows.add(invocation(traceId(trace), spanId(trace * 10L), function, start, ms)
                .row());
        rows.add(child(trace, trace * 10L + 1, trace * 10L, start.plusMillis(50), "POST bank/charge", "Client", bankMs)
                .row());
    }

    private static TestSpan child(long trace, long id, long parent, Instant start, String name, String kind, long ms) {
        return span(traceId(trace), spanId(id), start)
                .parent(spanId(parent))
                .name(name)
                .kind(kind)
                .duration(Duration.ofMillis(ms));
    }

    @Test
    void saysInASentenceWhichCallTookHowMuchLonger() {
        assertThat(sentence(1))
                .isEqualTo(
                        "1.8 s slower than usual (2.1 s instead of 300 ms): 1.7 s of it in POST bank/charge, which took"
                                + " 1.9 s instead of 199 ms; it was not cold");
    }

    @Test
    void contributionsAddUpToTheDifference() {
        for (int trace : new int[] {1, 2, 3, 5, 6, 7}) {
            JsonNode answer = why(trace).json();

            double sum = answer.path("paths")
                    .valueStream()
                    .mapToDouble(path -> path.path("contributionMs").asDouble())
                    .sum();
            assertThat(sum).isCloseTo(answer.path("differenceMs").asDouble(), within(1e-6));
            assertThat(answer.path("durationMs").asDouble()
                            - answer.path("usualMs").asDouble())
                    .isCloseTo(answer.path("differenceMs").asDouble(), within(1e-6));
        }
    }

    @Test
    void oneLikeTheOthersIsNoNews() {
        assertThat(sentence(2)).isEqualTo("about as fast as usual: 303 ms against 300 ms; it was not cold");
    }

    @Test
    void aFasterOneIsExplainedToo() {
        assertThat(sentence(3)).startsWith("190 ms faster than usual").contains("POST bank/charge");
    }

    @Test
    void timeOfTheFunctionItselfIsCalledSo() {
        assertThat(sentence(5)).contains("in the function itself: its own work, or waiting that has no span");
    }

    @Test
    void aColdCallWithoutColdPeersIsComparedWithWarmOnes() {
        JsonNode answer = why(6).json();

        assertThat(answer.path("durationMs").asDouble()).isEqualTo(1_800);
        assertThat(answer.path("sentence").asString())
                .contains("1.5 s of it in init, which usually does not happen")
                .endsWith("it was cold");
        assertThat(answer.path("peers").path("sameTemperature").asBoolean()).isFalse();
        assertThat(answer.path("notes").path(0).asString()).contains("too few peers that began as cold");
    }

    @Test
    void moreCallsThanUsualAreCounted() {
        assertThat(sentence(7))
                .contains("in POST bank/charge, called 8 times instead of 1, took 1.5 s instead of 199 ms");
    }

    @Test
    void tooFewPeersAreAdmitted() {
        JsonNode answer = why(4).json();

        assertThat(answer.path("peers").path("enough").asBoolean()).isFalse();
        assertThat(answer.path("sentence").asString())
                .isEqualTo(
                        "it took 500 ms, of which 400 ms in the function itself; there are only 0 invocations to compare it with in the"
                                + " 24 hours before, too few to say what is usual; it was not cold");
        assertThat(answer.path("paths").path(0).path("name").isMissingNode()).isTrue();
        assertThat(answer.path("paths").valueStream().count()).isEqualTo(2);
        assertThat(answer.has("usualMs")).isFalse();
    }

    @Test
    void peersAreOfTheHoursBeforeOnly() {
        JsonNode peers = why(1).json().path("peers");

        assertThat(peers.path("count").asInt()).isEqualTo(60);
        assertThat(peers.path("p50Ms").asDouble()).isCloseTo(300, within(2.0));
        assertThat(peers.path("to").asString()).isEqualTo(LATER.toString());
    }

    @Test
    void anInvocationCanBeChosen() {
        assertThat(why(1, "spanId", spanId(10)).status()).isEqualTo(200);
        Answer unknown = why(1, "spanId", spanId(999));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("field").asString()).isEqualTo("spanId");
    }

    @Test
    void aTraceWithoutInvocationHasNoAnswer() {
        assertThat(why(8).status()).isEqualTo(404);
        assertThat(why(8).json().path("detail").asString()).contains("has no invocation");
    }

    private static String sentence(int trace) {
        return why(trace).json().path("sentence").asString();
    }

    private static Answer why(int trace, String... parameters) {
        return API.client().get("/api/v1/traces/" + traceId(trace) + "/why-slow", parameters);
    }
}
