package dev.coldspan.queryapi.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceWarningsTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private static Span span(String id, String parent, String kind, String service, long startMs) {
        return new Span(
                id,
                parent,
                "name-" + id,
                kind,
                service,
                null,
                null,
                START.plusMillis(startMs),
                startMs,
                1,
                new Span.Status("unset", null),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    private static Span child(String id, String parent) {
        return span(id, parent, "internal", "s", 0);
    }

    private static List<String> warnings(Span... spans) {
        return new TraceWarnings(List.of(spans)).find(false);
    }

    @Test
    void findsNothingOddInATree() {
        assertThat(warnings(child("a", ""), child("b", "a"), child("c", "a"), child("d", "b")))
                .isEmpty();
    }

    @Test
    void namesEveryOrphanWithTheParentItMisses() {
        assertThat(warnings(child("a", "gone"), child("a2", "gone")))
                .containsExactly(
                        "parent gone was not received; its child is name-a",
                        "parent gone was not received; its child is name-a2");
    }

    @Test
    void aTraceThatBeganInAnotherSystemIsNotOdd() {
        assertThat(warnings(span("a", "x", "server", "s", 0), child("b", "a"))).isEmpty();
        assertThat(warnings(span("a", "x", "server", "s", 0), span("b", "x", "consumer", "s", 0)))
                .isEmpty();
    }

    @Test
    void severalMissingCallersAreAGapAndWordedCalmly() {
        assertThat(warnings(span("a", "x", "server", "s", 0), span("b", "y", "consumer", "s", 0)))
                .containsExactly(
                        "parent x was not received (an upstream span of another system)",
                        "parent y was not received (an upstream span of another system)");
    }

    @Test
    void saysNothingOfMissingParentsWhenOnlyPartOfTheTraceIsShown() {
        assertThat(new TraceWarnings(List.of(child("a", "gone"))).find(true)).isEmpty();
    }

    @Test
    void reportsACycleOnceWhateverHangsFromIt() {
        assertThat(warnings(child("tail", "a"), child("a", "b"), child("b", "c"), child("c", "a")))
                .singleElement()
                .asString()
                .endsWith("is its own ancestor");
    }

    @Test
    void reportsASpanThatIsItsOwnParent() {
        assertThat(warnings(child("a", "a"))).containsExactly("span a (name-a) is its own ancestor");
    }

    @Test
    void reportsClocksThatDifferBetweenServices() {
        assertThat(warnings(span("a", "", "client", "one", 100), span("b", "a", "server", "two", 50)))
                .containsExactly("span b (name-b) starts before its parent; the clocks of two and one differ");
    }

    @Test
    void allowsAnInitSpanToStartBeforeItsInvocation() {
        assertThat(warnings(span("a", "", "server", "one", 100), span("init", "a", "internal", "one", 0)))
                .isEmpty();
    }

    @Test
    void sumsUpWarningsOfOneKind() {
        List<Span> orphans = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            orphans.add(child("a" + i, "gone" + i));
        }

        assertThat(new TraceWarnings(orphans).find(false))
                .hasSize(11)
                .last()
                .asString()
                .isEqualTo("and 15 more parents that were not received");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void finishesWhateverTheParentsClaim(long seed) {
        Random random = new Random(seed);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            spans.add(child("s" + i, "s" + random.nextInt(5500)));
        }

        assertThatNoException().isThrownBy(() -> new TraceWarnings(spans).find(false));
    }

    @Test
    void finishesOnAChainAsLongAsATraceMayBe() {
        List<Span> chain = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            chain.add(child("s" + i, "s" + (i + 1)));
        }

        assertThat(new TraceWarnings(chain).find(false)).hasSize(1);
    }
}
