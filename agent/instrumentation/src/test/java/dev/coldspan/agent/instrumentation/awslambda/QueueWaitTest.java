package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.event.Cause;
import dev.coldspan.agent.instrumentation.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueWaitTest {
    private static final long NOW = 1_795_000_000_000L;

    private final Recorded recorded = new Recorded();

    /** What a batch of messages that were sent at these times tells. */
    private static Cause sentAt(String... times) {
        String records = Stream.of(times)
                .map(time -> "{\"eventSource\":\"aws:sqs\",\"messageId\":\"1\",\"body\":\"\","
                        + "\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:123456789012:stock\","
                        + "\"attributes\":{\"SentTimestamp\":\"" + time + "\"}}")
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
        byte[] event = records.getBytes(StandardCharsets.UTF_8);
        return Event.of(event, event.length).cause(Calls.function().propagators());
    }

    private RecordedSpan root(QueueWait wait) {
        SpanStart start = SpanStart.of("orders", Kind.CONSUMER);
        wait.describe(start);
        RecordedSpan root = (RecordedSpan) recorded.spans.start(start);
        wait.record(recorded.spans, root);
        return root;
    }

    @Test
    void isThatOfTheOldestMessageOfABatchAndTellsTheNewest() {
        Cause cause = sentAt(Long.toString(NOW - 200), Long.toString(NOW - 9_000), Long.toString(NOW - 4_000));
        RecordedSpan root = root(QueueWait.until(NOW, cause));
        assertThat(root.get("coldspan.queue.wait_ms")).isEqualTo(9_000.0);
        assertThat(root.get("coldspan.queue.wait_min_ms")).isEqualTo(200.0);
    }

    @Test
    void isASpanFromTheSendingToNow() {
        RecordedSpan root = root(QueueWait.until(NOW, sentAt(Long.toString(NOW - 250))));
        assertThat(root.get("coldspan.queue.wait_min_ms"))
                .as("there is one message only")
                .isNull();
        assertThat(recorded.ended).singleElement().satisfies(wait -> {
            assertThat(wait.name()).endsWith(".wait");
            assertThat(wait.parent().spanId()).isEqualTo(root.ref().spanId());
            assertThat(wait.startEpochNanos()).isEqualTo((NOW - 250) * 1_000_000);
            assertThat(wait.endEpochNanos()).isGreaterThanOrEqualTo(wait.startEpochNanos());
            assertThat(wait.get("coldspan.queue.wait_ms")).isEqualTo(250.0);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 60_000, 86_400_000_000L})
    void isNothingForAClockThatIsAhead(long ahead) {
        RecordedSpan root = root(QueueWait.until(NOW, sentAt(Long.toString(NOW + ahead))));
        assertThat(root.get("coldspan.queue.wait_ms")).isEqualTo(0.0);
        assertThat(recorded.ended).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "yesterday", "1e12", "99999999999999999999", "9223372036854775808", "0x10", "17 "})
    void isUnknownForATimeThatIsNone(String time) {
        assertThat(sentAt(time).earliestSent()).isEqualTo(-1);
    }

    @Test
    void leavesMessagesOutThatTellNoTime() {
        Cause cause = sentAt("none", Long.toString(NOW - 10), "");
        assertThat(cause.earliestSent()).isEqualTo(NOW - 10);
        assertThat(cause.latestSent()).isEqualTo(NOW - 10);
    }
}
