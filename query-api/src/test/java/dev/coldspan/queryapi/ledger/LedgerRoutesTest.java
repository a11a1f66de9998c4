package dev.coldspan.queryapi.ledger;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class LedgerRoutesTest {

    private static final Instant START = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", START, 200)
                        .attribute("coldspan.duration_ms", "206.35")
                        .attribute("coldspan.billed_duration_ms", "507")
                        .attribute("coldspan.cpu.time_ms", "41.5")
                        .attribute("coldspan.gc.pause_ms", "8")
                        .attribute("coldspan.agent.overhead_ms", "11.25")
                        .attribute("coldspan.queue.wait_ms", "1500")
                        .cold(300)
                        .row(),
                span(traceId(1), spanId(2), START.plusMillis(20))
                        .parent(spanId(1))
                        .name("SELECT orders")
                        .kind("Client")
                        .attribute("db.system", "postgresql")
                        .duration(Duration.ofMillis(120))
                        .row(),
                invocation(traceId(2), spanId(3), "checkout", START.plusSeconds(30), 50)
                        .attribute("coldspan.duration_ms", "60")
                        .attribute("coldspan.billed_duration_ms", "60")
                        .attribute("coldspan.agent.overhead_ms", "3.125")
                        .row(),
                invocation(traceId(3), spanId(4), "checkout", START.plusSeconds(60), 50)
                        .attribute("coldspan.agent.overhead_ms", "7.5")
                        .row());
    }

    @Test
    void addsUpToTheBillAlsoOnTheWayThroughStorageAndJson() {
        JsonNode ledger = ledger(1).json().path("ledgers").path(0);

        BigDecimal sum = ledger.path("lines")
                .valueStream()
                .filter(line -> line.path("billed").asBoolean())
                .map(line -> new BigDecimal(line.path("ms").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo("507");
        assertThat(ledger.path("billedDurationMs").asInt()).isEqualTo(507);
        assertThat(lines(ledger))
                .containsExactly(
                        "queue_wait 1500.0",
                        "init 300.0",
                        "cpu 41.5",
                        "downstream 120.0",
                        "gc 8.0",
                        "unaccounted 30.5",
                        "agent 6.35",
                        "rounding 0.65");
    }

    @Test
    void theNextCallOfTheSandboxTellsWhatSendingTook() {
        JsonNode ledger = ledger(2).json().path("ledgers").path(0);

        assertThat(lines(ledger)).containsExactly("unaccounted 50.0", "flush 7.5", "runtime 2.5");
    }

    @Test
    void aTraceNobodyStoredIsNotFound() {
        assertThat(ledger(99).status()).isEqualTo(404);
    }

    private static Stream<String> lines(JsonNode ledger) {
        return ledger.path("lines")
                .valueStream()
                .map(line ->
                        line.path("phase").asString() + " " + line.path("ms").asString());
    }

    private static Answer ledger(long trace) {
        return API.client().get("/api/v1/traces/" + traceId(trace) + "/ledger");
    }
}
