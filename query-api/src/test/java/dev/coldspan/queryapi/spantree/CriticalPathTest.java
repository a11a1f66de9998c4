package dev.coldspan.queryapi.spantree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times are milliseconds in these tests. */
final class CriticalPathTest {

    @Test
    void aSpanAloneIsItsWholePath() {
        assertThat(path(span("a", "", 0, 10))).containsExactly("a 0-10");
    }

    @Test
    void aChildIsWaitedForWhileItRuns() {
        assertThat(path(span("a", "", 0, 10), span("b", "a", 2, 7))).containsExactly("a 0-2", "b 2-7", "a 7-10");
    }

    @Test
    void ofOverlappingChildrenTheOneThatEndsLastIsWaitedFor() {
        assertThat(path(span("a", "", 0, 20), span("b", "a", 1, 12), span("c", "a", 2, 15), span("d", "a", 3, 9)))
                .containsExactly("a 0-1", "b 1-2", "c 2-15", "a 15-20");
    }

    @Test
    void goesDownToTheSpanThatDoesTheWork() {
        assertThat(path(span("a", "", 0, 10), span("b", "a", 1, 9), span("c", "b", 2, 8), span("d", "c", 3, 4)))
                .containsExactly("a 0-1", "b 1-2", "c 2-3", "d 3-4", "c 4-8", "b 8-9", "a 9-10");
    }

    @Test
    void aChildThatOutlivesItsParentWasNotWaitedFor() {
        SpanTree tree = tree(span("a", "", 0, 10), span("b", "a", 3, 30));

        CriticalPath path = CriticalPath.through(tree);

        assertThat(show(path)).containsExactly("a 0-10");
        assertThat(path.outlived()).isOne();
    }

    @Test
    void initRightBeforeTheCallWasWaitedForToo() {
        assertThat(path(span("a", "", 100, 150), span("init", "init", "a", "internal", "s", 20, 98)))
                .containsExactly("init 20-98", "a 98-150");
    }

    @Test
    void initLongBeforeTheCallWasNot() {
        assertThat(path(span("a", "", 5_000, 5_050), span("init", "init", "a", "internal", "s", 20, 98)))
                .containsExactly("a 5000-5050");
    }

    @Test
    void aServerWhoseClockIsAheadIsPutInTheMiddleOfTheCall() {
        assertThat(path(
                        span("a", "", 0, 100),
                        span("call", "call", "a", "client", "s", 10, 90),
                        span("other", "other", "call", "server", "t", 5_000, 5_060),
                        span("its work", "its work", "other", "internal", "t", 5_010, 5_020)))
                .containsExactly(
                        "a 0-10",
                        "call 10-20",
                        "other 20-30",
                        "its work 30-40",
                        "other 40-80",
                        "call 80-90",
                        "a 90-100");
    }

    @Test
    void aServerLongerThanItsCallerWasNotWaitedFor() {
        assertThat(path(
                        span("a", "", 0, 100),
                        span("call", "call", "a", "client", "s", 10, 20),
                        span("async", "async", "call", "server", "t", 15, 500)))
                .containsExactly("a 0-10", "call 10-20", "a 20-100");
    }

    @Test
    void segmentsAreDisjointOrderedAndCoverTheRootWhateverSpansClaim() {
        for (long seed = 0; seed < 3_000; seed++) {
            SpanTree tree = new SpanForest(RandomSpans.of(seed)).below("0").orElseThrow();
            List<CriticalPath.Segment> segments = CriticalPath.through(tree).segments();

            assertThat(segments.get(0).from())
                    .as("seed %s", seed)
                    .isEqualTo(tree.root().begin());
            assertThat(segments.get(segments.size() - 1).to())
                    .as("seed %s", seed)
                    .isEqualTo(tree.root().end());
            for (int i = 0; i < segments.size(); i++) {
                CriticalPath.Segment segment = segments.get(i);
                assertThat(segment.nanos()).as("seed %s", seed).isPositive();
                assertThat(segment.from()).isGreaterThanOrEqualTo(segment.node().begin());
                assertThat(segment.to()).isLessThanOrEqualTo(segment.node().end());
                if (i > 0) {
                    assertThat(segment.from())
                            .as("seed %s", seed)
                            .isEqualTo(segments.get(i - 1).to());
                }
            }
        }
    }

    @Test
    void theOrderInWhichSpansArriveDoesNotMatter() {
        for (long seed = 0; seed < 300; seed++) {
            List<TimedSpan> spans = new ArrayList<>();
            RandomSpans.of(seed).stream()
                    .filter(span -> spans.stream().noneMatch(other -> other.id().equals(span.id())))
                    .forEach(spans::add);
            List<String> inOrder =
                    show(CriticalPath.through(new SpanForest(spans).below("0").orElseThrow()));
            Collections.shuffle(spans, new Random(seed));

            assertThat(show(CriticalPath.through(
                            new SpanForest(spans).below("0").orElseThrow())))
                    .as("seed %s", seed)
                    .isEqualTo(inOrder);
        }
    }

    @Test
    void aChainOfAHundredThousandSpansIsNoTrouble() {
        List<TimedSpan> spans = new ArrayList<>();
        spans.add(span("0", "", 0, 300_000));
        for (int i = 1; i < 100_000; i++) {
            spans.add(span(Integer.toString(i), Integer.toString(i - 1), i, 300_000 - i));
        }

        SpanTree tree = new SpanForest(spans).first().orElseThrow();

        assertThat(CriticalPath.through(tree).segments()).hasSize(2 * 100_000 - 1);
    }

    private static List<String> path(TimedSpan... spans) {
        return show(CriticalPath.through(tree(spans)));
    }

    private static SpanTree tree(TimedSpan... spans) {
        return new SpanForest(Arrays.asList(spans)).first().orElseThrow();
    }

    private static List<String> show(CriticalPath path) {
        return path.segments().stream()
                .map(segment ->
                        segment.node().span().id() + " " + segment.from() / 1_000_000 + "-" + segment.to() / 1_000_000)
                .toList();
    }

    private static TimedSpan span(String id, String parent, long from, long to) {
        return span(id, id, parent, parent.isEmpty() ? "server" : "internal", "s", from, to);
    }

    private static TimedSpan span(
            String id, String name, String parent, String kind, String service, long from, long to) {
        return new TimedSpan(id, parent, name, kind, service, from * 1_000_000, to * 1_000_000);
    }
}
