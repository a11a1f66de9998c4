package dev.coldspan.agent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanBufferTest {
    private final SpanBuffer buffer = new SpanBuffer(3);

    @Test
    void givesSpansBackInTheOrderTheyEnded() {
        addAll("a", "b", "c");
        assertThat(names(buffer.take(2))).containsExactly("a", "b");
        assertThat(names(buffer.take(2))).containsExactly("c");
        assertThat(buffer.take(2)).isEmpty();
    }

    @Test
    void dropsTheOldestWhenFullAndCountsIt() {
        addAll("a", "b", "c", "d", "e");
        assertThat(buffer.dropped()).isEqualTo(2);
        assertThat(names(buffer.take(9))).containsExactly("c", "d", "e");
    }

    @Test
    void putsAFailedBatchBackInFront() {
        addAll("a", "b");
        List<RecordedSpan> batch = buffer.take(2);
        addAll("c");
        buffer.putBack(batch);
        assertThat(names(buffer.take(9))).containsExactly("a", "b", "c");
        assertThat(buffer.dropped()).isZero();
    }

    @Test
    void keepsTheNewerSpansWhenABatchNoLongerFits() {
        addAll("a", "b");
        List<RecordedSpan> batch = buffer.take(2);
        addAll("c", "d");
        buffer.putBack(batch);
        assertThat(names(buffer.take(9))).containsExactly("b", "c", "d");
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @Test
    void accountsForEverySpan() {
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            buffer.add(TestSpans.span("s"));
            if (i % 7 == 0) {
                List<RecordedSpan> batch = buffer.take(2);
                if (i % 2 == 0) {
                    buffer.putBack(batch);
                } else {
                    taken += batch.size();
                }
            }
        }
        assertThat(taken + buffer.size() + buffer.dropped()).isEqualTo(1_000);
    }

    @Test
    void isFedByEndingSampledSpansOnly() {
        SpanStart kept = SpanStart.of("kept", Kind.CLIENT);
        TestSpans.recorder(buffer).start(kept).end();
        SpanStart unsampled = SpanStart.of("unsampled", Kind.CLIENT);
        TestSpans.recorder(buffer, "OTEL_TRACES_SAMPLER", "always_off")
                .start(unsampled)
                .end();
        assertThat(names(buffer.take(9))).containsExactly("kept");
    }

    private void addAll(String... names) {
        for (String name : names) {
            buffer.add(TestSpans.span(name));
        }
    }

    private static List<String> names(List<RecordedSpan> spans) {
        return spans.stream().map(RecordedSpan::name).toList();
    }
}
