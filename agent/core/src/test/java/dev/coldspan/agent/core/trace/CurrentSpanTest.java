package dev.coldspan.agent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CurrentSpanTest {
    private final CurrentSpan current = new CurrentSpan();
    private final LiveSpan root = span();

    @Test
    void isNullOutsideAnInvocation() {
        assertThat(current.get()).isNull();
        current.enterInvocation(root);
        current.leaveInvocation();
        assertThat(current.get()).isNull();
        assertThat(current.running()).isZero();
    }

    @Test
    void givesOtherThreadsTheOnlyInvocation() throws InterruptedException {
        current.enterInvocation(root);
        assertThat(onAnotherThread()).isSameAs(root);
    }

    @Test
    void givesOtherThreadsNothingWhenTheyCouldBelongToTwo() throws InterruptedException {
        current.enterInvocation(root);
        Thread second = new Thread(() -> current.enterInvocation(span()));
        second.start();
        second.join();
        assertThat(current.get()).isSameAs(root);
        assertThat(onAnotherThread()).isNull();
    }

    @Test
    void swapsAndGivesBack() {
        current.enterInvocation(root);
        LiveSpan child = span();
        LiveSpan previous = current.swap(child);
        assertThat(previous).isSameAs(root);
        assertThat(current.get()).isSameAs(child);
        current.swap(previous);
        assertThat(current.get()).isSameAs(root);
        assertThat(current.swap(null)).isSameAs(root);
    }

    private LiveSpan onAnotherThread() throws InterruptedException {
        AtomicReference<LiveSpan> seen = new AtomicReference<>();
        Thread thread = new Thread(() -> seen.set(current.get()));
        thread.start();
        thread.join();
        return seen.get();
    }

    private static LiveSpan span() {
        return TestSpans.recorder(span -> {}).start(SpanStart.of("s", Kind.SERVER));
    }
}
