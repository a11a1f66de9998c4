package dev.coldspan.agent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.propagation.TraceParent;
import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ActiveSpansTest {
    private final ActiveSpans active = new ActiveSpans();
    private final SpanContext first = context("b7ad6b7169203331");
    private final SpanContext second = context("b7ad6b7169203332");

    @Test
    void knowsNoSpanOutsideAnInvocation() {
        assertThat(active.current()).isNull();
        active.enter(first);
        active.leave();
        assertThat(active.current()).isNull();
    }

    @Test
    void belongsToTheOnlyInvocationOnOtherThreadsToo() {
        active.enter(first);
        assertThat(active.current()).isEqualTo(first);
        assertThat(CompletableFuture.supplyAsync(active::current).join()).isEqualTo(first);
    }

    @Test
    void doesNotGuessWhileSeveralInvocationsRun() {
        active.enter(first);
        CompletableFuture.runAsync(() -> active.enter(second)).join();
        assertThat(active.current()).isEqualTo(first);
        CompletableFuture<SpanContext> elsewhere = new CompletableFuture<>();
        new Thread(() -> elsewhere.complete(active.current())).start();
        assertThat(elsewhere.join()).isNull();
    }

    private static SpanContext context(String spanId) {
        return TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-" + spanId + "-01", null);
    }
}
