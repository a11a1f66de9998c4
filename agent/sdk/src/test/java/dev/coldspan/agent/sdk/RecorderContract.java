package dev.coldspan.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Event;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.Link;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both recorders do alike, told by the spans that would be sent. */
abstract class RecorderContract {
    static final long SOON = 1_800_000_000_000_000_000L;
    private static final SpanRef REMOTE = SpanRef.remote(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 7, 1, "a=1,b=2");

    final List<RecordedSpan> ended = new ArrayList<>();

    /** A recorder set up by these variables, whose ended spans go to {@link #ended}. */
    abstract Spans recorder(Map<String, String> environment);

    private Spans recorder(String... variables) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return recorder(environment);
    }

    private RecordedSpan only() {
        assertThat(ended).hasSize(1);
        return ended.get(0);
    }

    private static LiveSpan start(Spans spans) {
        return spans.start(SpanStart.of("work", Kind.INTERNAL));
    }

    @Test
    void keepsNameKindScopeAndTimes() {
        recorder()
                .start(SpanStart.of("work", Kind.PRODUCER).at(SOON).scope("lib", "1.2"))
                .end(SOON + 5);
        RecordedSpan span = only();
        assertThat(span.name()).isEqualTo("work");
        assertThat(span.kind()).isEqualTo(Kind.PRODUCER);
        assertThat(span.scope()).isEqualTo("lib");
        assertThat(span.scopeVersion()).isEqualTo("1.2");
        assertThat(span.startEpochNanos()).isEqualTo(SOON);
        assertThat(span.endEpochNanos()).isEqualTo(SOON + 5);
        assertThat(span.parent()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void knowsEveryKind(Kind kind) {
        LiveSpan span = recorder().start(SpanStart.of("work", kind));
        assertThat(span.kind()).isEqualTo(kind);
        span.end();
        assertThat(only().kind()).isEqualTo(kind);
    }

    @Test
    void givesASpanWithoutParentATraceOfItsOwn() {
        Spans spans = recorder();
        LiveSpan one = start(spans);
        LiveSpan other = start(spans);
        assertThat(one.ref().isSameTrace(other.ref())).isFalse();
        assertThat(one.ref().span()).isNotEqualTo(other.ref().span()).isNotZero();
        assertThat(one.ref().isRemote()).isFalse();
    }

    @Test
    void makesAChildPartOfItsParentsTrace() {
        Spans spans = recorder();
        LiveSpan parent = start(spans);
        LiveSpan child = spans.start(SpanStart.of("child", Kind.CLIENT).parent(parent.ref()));
        child.end();
        assertThat(child.ref().isSameTrace(parent.ref())).isTrue();
        assertThat(only().parent().span()).isEqualTo(parent.ref().span());
        assertThat(only().parent().isRemote()).isFalse();
    }

    @Test
    void handsOnARemoteParentsTraceState() {
        LiveSpan span = recorder().start(SpanStart.of("work", Kind.SERVER).parent(REMOTE));
        span.end();
        assertThat(span.ref().traceState()).isEqualTo("a=1,b=2");
        assertThat(span.ref().isRemote()).isFalse();
        assertThat(only().ref().traceState()).isEqualTo("a=1,b=2");
        assertThat(only().parent().isRemote()).isTrue();
        assertThat(only().parent().span()).isEqualTo(7);
    }

    @Test
    void keepsAttributesOfEveryType() {
        LiveSpan span = recorder()
                .start(SpanStart.of("work", Kind.INTERNAL).set("early", "yes").set("nothing", null));
        span.set("text", "a").set("whole", 3L).set("half", 0.5).set("flag", true);
        span.set("texts", new String[] {"a", "b"}).set("wholes", new Long[] {1L, 2L});
        span.set("halves", new Double[] {0.5}).set("flags", new Boolean[] {true, false});
        span.end();
        Map<String, Object> attributes = map(only().attributes());
        assertThat(attributes)
                .containsEntry("early", "yes")
                .containsEntry("text", "a")
                .containsEntry("whole", 3L)
                .containsEntry("half", 0.5)
                .containsEntry("flag", true)
                .hasSize(9);
        assertThat((Object[]) attributes.get("texts")).containsExactly("a", "b");
        assertThat((Object[]) attributes.get("wholes")).containsExactly(1L, 2L);
        assertThat((Object[]) attributes.get("halves")).containsExactly(0.5);
        assertThat((Object[]) attributes.get("flags")).containsExactly(true, false);
    }

    @Test
    void replacesAnAttributeThatIsSetAgain() {
        LiveSpan span = start(recorder());
        span.set("key", "old").set("key", "new");
        span.end();
        assertThat(map(only().attributes())).containsExactly(Map.entry("key", "new"));
    }

    @Test
    void ignoresNullAndEmptyKeysAndNullValues() {
        LiveSpan span = start(recorder());
        span.set(null, "a").set("", "b").set("key", null);
        span.end();
        assertThat(only().attributes()).isEmpty();
    }

    @Test
    void cutsLongTextsToTheLimit() {
        LiveSpan span = start(recorder("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "64"));
        span.set("text", "x".repeat(100)).set("texts", new String[] {"y".repeat(65), "z"});
        span.end();
        Map<String, Object> attributes = map(only().attributes());
        assertThat(attributes).containsEntry("text", "x".repeat(64));
        assertThat((Object[]) attributes.get("texts")).containsExactly("y".repeat(64), "z");
    }

    @Test
    void cutsAtFourThousandAndNinetySixCharactersByDefault() {
        LiveSpan span = start(recorder());
        span.set("text", "x".repeat(5_000));
        span.end();
        assertThat((String) map(only().attributes()).get("text")).hasSize(4_096);
    }

    @Test
    void dropsAndCountsAttributesAboveTheLimit() {
        LiveSpan span = start(recorder("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "2"));
        span.set("a", 1).set("b", 2).set("c", 3).set("a", 4);
        span.end();
        assertThat(map(only().attributes())).containsOnlyKeys("a", "b").containsEntry("a", 4L);
        assertThat(only().droppedAttributes()).isEqualTo(1);
    }

    @Test
    void keepsEventsWithTimeAndAttributes() {
        LiveSpan span = start(recorder());
        span.event("retry", SOON, "attempt", 2L);
        span.end();
        Event event = only().events().get(0);
        assertThat(event.name()).isEqualTo("retry");
        assertThat(event.epochNanos()).isEqualTo(SOON);
        assertThat(map(event.pairs())).containsExactly(Map.entry("attempt", 2L));
    }

    @Test
    void dropsAndCountsEventsAboveTheLimit() {
        LiveSpan span = start(recorder("OTEL_SPAN_EVENT_COUNT_LIMIT", "2"));
        for (int i = 0; i < 5; i++) {
            span.event("e" + i, SOON);
        }
        span.end();
        assertThat(only().events()).extracting(Event::name).containsExactly("e0", "e1");
        assertThat(only().droppedEvents()).isEqualTo(3);
    }

    @Test
    void keepsLinksFromTheStartAndLater() {
        LiveSpan span = recorder().start(SpanStart.of("work", Kind.CONSUMER).link(REMOTE, "position", 1L));
        span.link(REMOTE, "position", 2L);
        span.end();
        assertThat(only().links()).hasSize(2);
        Link first = only().links().get(0);
        assertThat(first.span().span()).isEqualTo(7);
        assertThat(first.span().isRemote()).isTrue();
        assertThat(first.span().traceState()).isEqualTo("a=1,b=2");
        assertThat(map(first.pairs())).containsExactly(Map.entry("position", 1L));
    }

    @Test
    void dropsAndCountsLinksAboveTheLimit() {
        LiveSpan span = start(recorder("OTEL_SPAN_LINK_COUNT_LIMIT", "1"));
        span.link(REMOTE);
        span.link(REMOTE);
        span.end();
        assertThat(only().links()).hasSize(1);
        assertThat(only().droppedLinks()).isEqualTo(1);
    }

    @Test
    void leavesTheStatusUnsetUnlessToldOtherwise() {
        start(recorder()).end();
        assertThat(only().status()).isZero();
        assertThat(only().statusText()).isNull();
    }

    @Test
    void keepsTheLastErrorsDescription() {
        LiveSpan span = start(recorder());
        span.fail("first");
        span.fail("second");
        span.end();
        assertThat(only().status()).isEqualTo(2);
        assertThat(only().statusText()).isEqualTo("second");
    }

    @Test
    void allowsAnErrorWithoutDescription() {
        LiveSpan span = start(recorder());
        span.fail(null);
        span.end();
        assertThat(only().status()).isEqualTo(2);
        assertThat(only().statusText()).isNull();
    }

    @Test
    void letsSuccessReplaceAnErrorAndStay() {
        LiveSpan span = start(recorder());
        span.fail("too early");
        span.succeed();
        span.fail("too late");
        span.end();
        assertThat(only().status()).isEqualTo(1);
        assertThat(only().statusText()).isNull();
    }

    @Test
    void endsOnce() {
        LiveSpan span = recorder().start(SpanStart.of("work", Kind.INTERNAL).at(SOON));
        span.end(SOON + 1);
        span.end(SOON + 2);
        assertThat(only().endEpochNanos()).isEqualTo(SOON + 1);
        assertThat(span.isRecording()).isFalse();
    }

    @Test
    void changesNothingAfterTheEnd() {
        LiveSpan span = start(recorder());
        span.end();
        span.set("late", 1);
        span.rename("late");
        span.event("late", SOON);
        span.link(REMOTE);
        span.fail("late");
        assertThat(only().name()).isEqualTo("work");
        assertThat(only().attributes()).isEmpty();
        assertThat(only().events()).isEmpty();
        assertThat(only().links()).isEmpty();
        assertThat(only().status()).isZero();
    }

    @Test
    void takesTheLatestName() {
        LiveSpan span = start(recorder());
        span.rename("better");
        span.rename(null);
        span.end();
        assertThat(only().name()).isEqualTo("better");
    }

    @Test
    void givesAnUnsampledSpanIdsAndKeepsNothing() {
        LiveSpan span = start(recorder("OTEL_TRACES_SAMPLER", "always_off"));
        span.set("key", 1).event("event", SOON);
        span.end();
        assertThat(span.isRecording()).isFalse();
        assertThat(span.ref().isSampled()).isFalse();
        assertThat(span.ref().span()).isNotZero();
        assertThat(span.copy()).isNull();
        assertThat(ended).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "parentbased_always_on, true, true, true",
        "parentbased_always_off, false, true, false",
        "always_on, true, true, true",
        "always_off, false, false, false",
    })
    void followsTheParentWhereAsked(String sampler, boolean root, boolean ofSampled, boolean ofUnsampled) {
        Spans spans = recorder("OTEL_TRACES_SAMPLER", sampler);
        boolean followsUnsampled = sampler.startsWith("parentbased") ? false : ofUnsampled;
        SpanRef unsampled = SpanRef.remote(1, 2, 3, 0, null);
        assertThat(start(spans).ref().isSampled()).isEqualTo(root);
        assertThat(child(spans, REMOTE).ref().isSampled()).isEqualTo(ofSampled);
        assertThat(child(spans, unsampled).ref().isSampled()).isEqualTo(followsUnsampled);
    }

    // 0x20 << 56 is a quarter of the range of positive numbers; the SDK compares absolute values.
    @ParameterizedTest
    @ValueSource(longs = {0x1fL << 56, 0x20L << 56, 0x21L << 56, 1, -1, -(0x21L << 56), Long.MAX_VALUE})
    void samplesTheSameQuarterOfAllTraces(long traceLow) {
        Spans spans = recorder("OTEL_TRACES_SAMPLER", "traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0.25");
        SpanRef parent = SpanRef.remote(1, traceLow, 3, 0, null);
        boolean expected = Math.abs(traceLow) < (long) (0.25 * Long.MAX_VALUE);
        assertThat(child(spans, parent).ref().isSampled()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void samplesNoneOrAllAtTheEndsOfTheScale(String ratio) {
        Spans spans = recorder("OTEL_TRACES_SAMPLER", "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG", ratio);
        assertThat(start(spans).ref().isSampled()).isEqualTo(ratio.equals("1"));
    }

    @Test
    void copiesAnUnfinishedSpanUnderItsOwnIds() {
        LiveSpan span =
                recorder().start(SpanStart.of("work", Kind.SERVER).at(SOON).parent(REMOTE));
        span.set("key", 1);
        RecordedSpan copy = span.copy();
        copy.set("outcome", "timeout");
        copy.end(SOON + 10);
        span.end(SOON + 20);
        assertThat(ended).hasSize(2);
        assertThat(ended).allMatch(each -> each.ref().span() == span.ref().span());
        assertThat(map(ended.get(0).attributes())).containsOnlyKeys("key", "outcome");
        assertThat(map(ended.get(1).attributes())).containsOnlyKeys("key");
        assertThat(ended.get(0).parent().span()).isEqualTo(7);
    }

    private static LiveSpan child(Spans spans, SpanRef parent) {
        return spans.start(SpanStart.of("child", Kind.INTERNAL).parent(parent));
    }

    static Map<String, Object> map(Object[] pairs) {
        assertThat(Arrays.asList(pairs).size() % 2).isZero();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
