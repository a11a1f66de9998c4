package dev.coldspan.queryapi.waste;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A poison batch of a stream, which is delivered again and again: every call takes 1 s of 512 MB in us-east-1. */
final class RepeatedBatchesTest {

    private static final Instant START = NOW.minusSeconds(1_800);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                // Poison that is expired at last: the next batch begins with another record.
                batch(1, "clicks", "kinesis", "shard-6:495@a").outcome("error").row(),
                batch(2, "clicks", "kinesis", "shard-6:495@a")
                        .outcome("timeout")
                        .row(),
                batch(3, "clicks", "kinesis", "shard-6:495@a")
                        .outcome("out_of_memory")
                        .row(),
                batch(4, "clicks", "kinesis", "shard-6:496@a").row(),
                // The same batch, read by a function of its own.
                batch(5, "audit", "kinesis", "shard-6:495@a").row(),
                // Cut in two: the first half begins as the whole did, the second does not until it is repeated too.
                batch(6, "tables", "dynamodb", "e1@b").outcome("error").row(),
                batch(7, "tables", "dynamodb", "e1@b").row(),
                batch(8, "tables", "dynamodb", "e9@b").outcome("error").row(),
                batch(9, "tables", "dynamodb", "e9@b").row(),
                // Refused by an answer, which is no failure.
                refused(10, "orders-0:15@c").row(),
                refused(11, "orders-0:15@c").row(),
                batch(12, "topics", "kafka", "orders-0:16@c").row(),
                // The same span, sent again: no further attempt.
                batch(13, "sent-twice", "kinesis", "shard-1:1@d")
                        .outcome("error")
                        .row(),
                batch(13, "sent-twice", "kinesis", "shard-1:1@d")
                        .outcome("error")
                        .attribute("richer", "true")
                        .row(),
                // Read twice by two mappings, neither of which failed.
                batch(14, "copies", "kinesis", "shard-1:1@e").row(),
                batch(15, "copies", "kinesis", "shard-1:1@e").row(),
                // Whoever is not known to read a stream cannot repeat a batch.
                batch(16, "odd", "apigateway", "shard-1:1@f").outcome("error").row(),
                batch(17, "odd", "apigateway", "shard-1:1@f").row());
    }

    private static TestSpan batch(int second, String function, String source, String batch) {
        return invocation(traceId(second), spanId(second), function, START.plusSeconds(second), 1_000)
                .attribute("coldspan.trigger.source", source)
                .attribute("coldspan.batch.id", batch);
    }

    private static TestSpan refused(int second, String batch) {
        return batch(second, "topics", "kafka", batch).attribute("coldspan.batch.failures", "1");
    }

    private static Answer found(String q, Instant from) {
        return API.client().get("/api/v1/invocations", "q", q, "from", from.toString(), "to", NOW.toString());
    }

    private static JsonNode line(JsonNode ledger, String kind) {
        for (JsonNode line : ledger.path("lines")) {
            if (line.path("kind").asString().equals(kind)) {
                return line;
            }
        }
        throw new AssertionError("no line " + kind + " in " + ledger);
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asString());
    }

    @Test
    void findsEveryDeliveryOfABatchToAFunctionAfterTheFirst() {
        assertThat(found("retry:true", START).texts("invocations", "spanId"))
                .containsExactlyInAnyOrder(spanId(2), spanId(3), spanId(7), spanId(9), spanId(11));
    }

    @Test
    void knowsADeliveryBeforeTheRangeSoThatTheNextIsNoFirst() {
        assertThat(found("function:clicks retry:true", START.plusSeconds(3)).texts("invocations", "spanId"))
                .containsExactly(spanId(3));
    }

    @Test
    void pricesThemInALineThatIsLostNowhereTwice() {
        JsonNode ledger = API.client().get("/api/v1/waste").json();
        JsonNode retry = line(ledger, "retry");

        assertThat(retry.path("invocations").asLong()).isEqualTo(5);
        assertThat(retry.path("billedMs").asLong()).isEqualTo(5_000);
        assertThat(retry.path("lost").asBoolean()).isFalse();
        BigDecimal failed = amount(line(ledger, "error").path("cost"))
                .add(amount(line(ledger, "timeout").path("cost")))
                .add(amount(line(ledger, "out_of_memory").path("cost")));
        assertThat(amount(ledger.path("wasted"))).isEqualByComparingTo(failed);
    }

    @Test
    void leadsFromTheLedgerToTheVeryBatch() {
        assertThat(found("retry:true coldspan.batch.id:\"shard-6:495@a\"", START)
                        .texts("invocations", "spanId"))
                .containsExactlyInAnyOrder(spanId(2), spanId(3));
    }
}
