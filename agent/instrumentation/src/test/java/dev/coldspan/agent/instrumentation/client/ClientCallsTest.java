package dev.coldspan.agent.instrumentation.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.export.OwnTraffic;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import java.io.IOException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ClientCallsTest {
    private final SpanBuffer buffer = new SpanBuffer(16);
    private final Spans spans = new RecordingSpans(
            Sampler.named("always_on", null, warning -> {}), new Limits(128, 4_096, 128, 128), buffer);
    private final CurrentSpan current = new CurrentSpan();
    private final ClientCalls calls = new ClientCalls(spans, current);
    private final LiveSpan root = spans.start(SpanStart.of("orders", Kind.SERVER));

    @Test
    void startsNothingOutsideAnInvocation() {
        assertThat(calls.start("GET", Kind.CLIENT)).isNull();
    }

    @Test
    void startsNothingOnAThreadThatAnExtensionsExporterStarted() throws Exception {
        current.enterInvocation(root);
        Object before = OwnTraffic.enter();
        FutureTask<ClientCall> request = new FutureTask<>(() -> calls.start("POST", Kind.CLIENT));
        Thread sender = new Thread(request);
        OwnTraffic.leave(before);
        sender.start();
        assertThat(request.get()).isNull();
    }

    @Test
    void isCurrentUntilItIsLeft() {
        current.enterInvocation(root);
        ClientCall call = calls.start("GET", Kind.CLIENT);
        assertThat(current.get()).isSameAs(call.span());
        assertThat(calls.start("GET", Kind.CLIENT)).isNull();
        call.leave();
        assertThat(current.get()).isSameAs(root);
    }

    @Test
    void recordsWhatWasThrownOnce() {
        current.enterInvocation(root);
        ClientCall call = calls.start("GET", Kind.CLIENT);
        call.end(new IOException("reset"));
        call.end(null);
        RecordedSpan span = buffer.take(9).get(0);
        assertThat(span.get("error.type")).isEqualTo("java.io.IOException");
        assertThat(span.status()).isEqualTo(2);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void doesNotStandInTheWayOfLaterCallsWhenItWasNeverLeft() {
        current.enterInvocation(root);
        calls.start("forgotten", Kind.CLIENT).end(null);
        ClientCall next = calls.start("GET", Kind.CLIENT);
        assertThat(next).isNotNull();
        next.end(null);
        assertThat(buffer.take(9).get(1).parent().span()).isEqualTo(root.ref().span());
    }

    @Test
    void changesNothingOnAThreadThatDidNotStartIt() throws InterruptedException {
        current.enterInvocation(root);
        ClientCall call = calls.start("GET", Kind.CLIENT);
        Thread other = new Thread(() -> {
            LiveSpan own = spans.start(SpanStart.of("own", Kind.INTERNAL));
            current.swap(own);
            call.leave();
            own.rename(current.own() == own ? "kept" : "lost");
            own.end();
        });
        other.start();
        other.join();
        assertThat(buffer.take(9).get(0).name()).isEqualTo("kept");
        assertThat(current.get()).isSameAs(call.span());
    }
}
