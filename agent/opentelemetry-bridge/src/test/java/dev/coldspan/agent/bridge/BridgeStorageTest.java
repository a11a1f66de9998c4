package dev.coldspan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function's context and the agent's current span, step by step. */
class BridgeStorageTest {
    private static final ContextKey<String> TENANT = ContextKey.named("tenant");

    private final Spans spans = new RecordingSpans(
            Sampler.named("always_on", null, AssertionError::new), new Limits(128, 4_096, 128, 128), span -> {});
    private final CurrentSpan current = new CurrentSpan();
    private final BridgeStorage storage = new BridgeStorage(ContextStorage.defaultStorage(), current);
    private final LiveSpan root = start("root");

    private LiveSpan start(String name) {
        return spans.start(SpanStart.of(name, Kind.INTERNAL));
    }

    @BeforeEach
    void begin() {
        current.enterInvocation(root);
    }

    @AfterEach
    void end() {
        if (current.running() > 0) {
            current.leaveInvocation();
        }
        assertThat(ContextStorage.defaultStorage().current()).isNull();
    }

    private static Context with(LiveSpan span) {
        return Context.root().with(TENANT, "acme").with(new BridgeSpan(span, true));
    }

    private LiveSpan seen() {
        Context context = storage.current();
        Span span = context == null ? null : Span.fromContextOrNull(context);
        return span == null ? null : ((BridgeSpan) span).live();
    }

    @Test
    void showsTheInvocationWhereTheFunctionHasMadeNothingCurrent() {
        assertThat(seen()).isSameAs(root);
        assertThat(storage.current()).isSameAs(storage.current());
    }

    @Test
    void showsNothingOutsideAnInvocation() {
        current.leaveInvocation();
        assertThat(storage.current()).isNull();
    }

    @Test
    void makesASpanOfTheFunctionTheAgentsCurrentOne() {
        LiveSpan own = start("own");
        Context context = with(own);
        Scope scope = storage.attach(context);
        assertThat(current.get()).isSameAs(own);
        assertThat(storage.current()).isSameAs(context);
        scope.close();
        assertThat(current.get()).isSameAs(root);
        assertThat(seen()).isSameAs(root);
    }

    @Test
    void putsANewerSpanOfTheAgentIntoTheContextThatIsRead() {
        LiveSpan own = start("own");
        Scope scope = storage.attach(with(own));
        LiveSpan call = start("call");
        LiveSpan before = current.swap(call);
        assertThat(seen()).isSameAs(call);
        assertThat(storage.current().get(TENANT)).isEqualTo("acme");
        current.swap(before);
        assertThat(seen()).isSameAs(own);
        scope.close();
    }

    @Test
    void keepsTheAgentsSpanWhereAContextHasNone() {
        Scope scope = storage.attach(Context.root());
        assertThat(seen()).isNull();
        assertThat(current.get()).isSameAs(root);
        scope.close();
        assertThat(seen()).isSameAs(root);
    }

    @Test
    void standsInForASpanOfAnotherSdk() {
        SpanContext foreign = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        Context context = Context.root().with(Span.wrap(foreign));
        Scope scope = storage.attach(context);
        assertThat(current.get().ref().spanId()).isEqualTo(foreign.getSpanId());
        assertThat(current.get().isRecording()).isFalse();
        assertThat(storage.current()).isSameAs(context);
        scope.close();
        assertThat(current.get()).isSameAs(root);
    }

    @Test
    void ignoresASpanThatIsNotValid() {
        Scope scope = storage.attach(Context.root().with(Span.getInvalid()));
        assertThat(current.get()).isSameAs(root);
        scope.close();
    }

    @Test
    void showsTheNextInvocationThroughAScopeLeftOpen() {
        Scope leaked = storage.attach(with(start("own")));
        current.leaveInvocation();
        LiveSpan next = start("next");
        current.enterInvocation(next);
        assertThat(seen()).isSameAs(next);
        leaked.close();
        assertThat(current.get()).isSameAs(next);
    }

    @Test
    void changesNothingWhenAScopeIsClosedTwice() {
        Scope outer = storage.attach(with(start("outer")));
        LiveSpan inner = start("inner");
        Scope scope = storage.attach(with(inner));
        scope.close();
        Scope again = storage.attach(with(inner));
        scope.close();
        assertThat(current.get()).isSameAs(inner);
        again.close();
        outer.close();
        assertThat(current.get()).isSameAs(root);
    }

    @Test
    void changesNothingOnAThreadThatClosesTheScopeOfAnother() {
        LiveSpan own = start("own");
        Scope scope = storage.attach(with(own));
        LiveSpan other = CompletableFuture.supplyAsync(() -> {
                    current.swap(own);
                    scope.close();
                    LiveSpan left = current.get();
                    current.swap(null);
                    return left;
                })
                .join();
        assertThat(other).isSameAs(own);
        assertThat(current.get()).isSameAs(own);
        scope.close();
    }

    @Test
    void isMadeOncePerStorage() {
        Bridge bridge = new Bridge(spans, current);
        Object made = bridge.apply(ContextStorage.defaultStorage());
        assertThat(made).isInstanceOf(BridgeStorage.class);
        assertThat(bridge.apply(ContextStorage.defaultStorage())).isSameAs(made);
        assertThat(bridge.apply(made)).isSameAs(made);
        assertThat(bridge.apply("anything else")).isEqualTo("anything else");
    }
}
