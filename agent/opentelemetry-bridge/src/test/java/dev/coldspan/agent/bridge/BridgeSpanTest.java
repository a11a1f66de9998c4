package dev.coldspan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the function does to spans, odd values included: the API throws for none of them, and neither may we. */
class BridgeSpanTest {
    private final List<RecordedSpan> ended = new ArrayList<>();
    private final Spans spans = new RecordingSpans(
            Sampler.named("parentbased_always_on", null, AssertionError::new),
            new Limits(128, 4_096, 128, 128),
            ended::add);
    private final BridgeTracerProvider provider = new BridgeTracerProvider(spans);

    private Span start() {
        return provider.get("test").spanBuilder("work").startSpan();
    }

    private RecordedSpan end(Span span) {
        span.end();
        return ended.get(ended.size() - 1);
    }

    @Test
    void toleratesNullsEverywhere() {
        Span span = provider.get(null)
                .spanBuilder(null)
                .setParent(null)
                .setSpanKind(null)
                .addLink(null)
                .addLink(SpanContext.getInvalid(), null)
                .setAttribute((String) null, "a")
                .setAttribute("b", null)
                .setAttribute((AttributeKey<String>) null, "c")
                .setStartTimestamp(0, null)
                .startSpan();
        span.setAttribute((AttributeKey<String>) null, "a");
        span.addEvent(null, (Attributes) null);
        span.addEvent("event", null, 1, null);
        span.recordException(null);
        span.setStatus(null, null);
        span.updateName(null);
        span.addLink(null);
        span.end(0, null);
        assertThat(ended).singleElement().satisfies(recorded -> {
            assertThat(recorded.name()).isEqualTo("<unspecified span name>");
            assertThat(recorded.scope()).isEqualTo("unknown");
            assertThat(recorded.attributes()).isEmpty();
            assertThat(recorded.events()).isEmpty();
            assertThat(recorded.links()).isEmpty();
            assertThat(recorded.status()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(SpanKind.class)
    void knowsEveryKind(SpanKind kind) {
        Span span = provider.get("test").spanBuilder("work").setSpanKind(kind).startSpan();
        assertThat(end(span).kind()).isEqualTo(Kind.valueOf(kind.name()));
    }

    @Test
    void keepsListsAsArraysAndOddValuesAsText() {
        assertThat((Object[]) Pairs.plain(Arrays.asList(null, 2L))).containsExactly(null, 2L);
        assertThat((Object[]) Pairs.plain(Arrays.asList(true, false))).containsExactly(true, false);
        assertThat((Object[]) Pairs.plain(List.of(0.5))).containsExactly(0.5);
        assertThat((Object[]) Pairs.plain(List.of())).isEmpty();
        assertThat(Pairs.plain(List.of(List.of("deep")))).isEqualTo("[[deep]]");
        assertThat(Pairs.plain(new StringBuilder("built"))).isEqualTo("built");
    }

    @Test
    void survivesExceptionsThatRefuseToTell() {
        Span span = start();
        span.recordException(new IllegalStateException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new UnsupportedOperationException();
            }
        });
        span.recordException(new IllegalStateException("plain"), Attributes.of(AttributeKey.longKey("try"), 2L));
        RecordedSpan recorded = end(span);
        assertThat(recorded.events()).hasSize(2);
        assertThat(recorded.events().get(1).pairs()).contains("plain", "try", 2L);
    }

    @Test
    void leavesSpansOfTheAgentOpen() {
        Span span = new BridgeSpan(spans.start(SpanStart.of("root", Kind.SERVER)), false);
        span.end();
        span.end(5, TimeUnit.SECONDS);
        assertThat(span.isRecording()).isTrue();
        assertThat(ended).isEmpty();
    }

    @Test
    void setsTheStatusByTheRulesOfTheSdk() {
        Span span = start();
        span.setStatus(StatusCode.ERROR, "too early");
        span.setStatus(StatusCode.OK);
        span.setStatus(StatusCode.ERROR, "too late");
        assertThat(end(span).status()).isEqualTo(1);
    }

    @Test
    void carriesIdsFlagsAndStateBothWays() {
        SpanRef remote = SpanRef.remote(0x0af7651916cd43ddL, 0x8448eb211c80319cL, -2, 1, "a=1,b=2");
        SpanContext context = Refs.toContext(remote);
        assertThat(context.getTraceId()).isEqualTo(remote.traceId());
        assertThat(context.getSpanId()).isEqualTo("fffffffffffffffe");
        assertThat(context.isRemote()).isTrue();
        assertThat(context.getTraceState().asMap()).containsEntry("a", "1").containsEntry("b", "2");
        SpanRef back = Refs.of(context);
        assertThat(back.toString()).isEqualTo(remote.toString());
        assertThat(back.traceState()).isEqualTo("a=1,b=2");
        assertThat(back.isSampled()).isTrue();
        assertThat(Refs.of(SpanContext.getInvalid())).isNull();
    }

    @Test
    void makesNoChildrenOfWhatIsNotValid() {
        Context invalid = Context.root().with(Span.getInvalid());
        Span span = provider.get("test").spanBuilder("work").setParent(invalid).startSpan();
        assertThat(end(span).parent()).isNull();
    }
}
