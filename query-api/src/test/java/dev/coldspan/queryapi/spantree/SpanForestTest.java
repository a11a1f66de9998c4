package dev.coldspan.queryapi.spantree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpanForestTest {

    @Test
    void theEarliestSpanWithoutAParentBeganTheTrace() {
        assertThat(first(span("late", "", 20), span("early", "", 10), span("orphan", "gone", 0)))
                .isEqualTo("early");
    }

    @Test
    void aTraceThatBeganElsewhereBeginsWithItsFirstEntry() {
        assertThat(first(entry("entry", "gone", 20), span("orphan", "gone", 0))).isEqualTo("entry");
    }

    @Test
    void nothingBeganATraceOfSpansInACircle() {
        assertThat(new SpanForest(List.of(span("a", "b", 0), span("b", "a", 0))).first())
                .isEmpty();
    }

    @Test
    void aCircleBelowARootHangsNowhere() {
        SpanTree tree = new SpanForest(List.of(span("root", "", 0), span("a", "b", 0), span("b", "a", 0)))
                .first()
                .orElseThrow();

        assertThat(tree.nodes()).hasSize(1);
    }

    @Test
    void aSpanThatIsItsOwnParentCanStillBeLookedInto() {
        SpanTree tree = new SpanForest(List.of(span("a", "a", 0), span("b", "a", 1)))
                .below("a")
                .orElseThrow();

        assertThat(tree.nodes()).extracting(node -> node.span().id()).containsExactly("a", "b");
    }

    @Test
    void aMessageIsNotMovedIntoTheSpanThatSentIt() {
        TimedSpan send = new TimedSpan("send", "", "send", "producer", "s", 0, 10);
        TimedSpan receive = new TimedSpan("receive", "send", "receive", "consumer", "t", 500, 505);

        SpanNode received = new SpanForest(List.of(send, receive))
                .first()
                .orElseThrow()
                .nodes()
                .get(1);

        assertThat(received.isMoved()).isFalse();
        assertThat(received.span().startNanos()).isEqualTo(500);
    }

    @Test
    void aMessageReceivedBeforeItWasSentIsMovedToItsSending() {
        TimedSpan send = new TimedSpan("send", "", "send", "producer", "s", 100, 110);
        TimedSpan receive = new TimedSpan("receive", "send", "receive", "consumer", "t", 50, 55);

        SpanNode received = new SpanForest(List.of(send, receive))
                .first()
                .orElseThrow()
                .nodes()
                .get(1);

        assertThat(received.isMoved()).isTrue();
        assertThat(received.span().startNanos()).isEqualTo(100);
    }

    @Test
    void pathsAreNamesFromTheRoot() {
        SpanTree tree = new SpanForest(List.of(span("a", "", 0), span("b", "a", 1), span("c", "b", 2)))
                .first()
                .orElseThrow();

        assertThat(tree.nodes().get(2).path()).containsExactly("a", "b", "c");
        assertThat(tree.nodes().get(2).depth()).isEqualTo(2);
    }

    private static String first(TimedSpan... spans) {
        return new SpanForest(List.of(spans))
                .first()
                .orElseThrow()
                .root()
                .span()
                .id();
    }

    private static TimedSpan span(String id, String parent, long start) {
        return new TimedSpan(id, parent, id, "internal", "s", start, start + 100);
    }

    private static TimedSpan entry(String id, String parent, long start) {
        return new TimedSpan(id, parent, id, "server", "s", start, start + 100);
    }
}
