package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class BackgroundFlusherTest {
    private final BlockingQueue<Thread> sends = new LinkedBlockingQueue<>();

    private Thread nextSend() throws InterruptedException {
        return sends.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void sendsOnADaemonThreadAfterItWasWoken() throws Exception {
        BackgroundFlusher flusher = new BackgroundFlusher(this::sent, 0, 60_000);
        assertThat(sends).isEmpty();
        flusher.wake();
        Thread sender = nextSend();
        assertThat(sender.isDaemon()).isTrue();
        assertThat(sender.getName()).isEqualTo("coldspan-flush");
        flusher.wake();
        assertThat(nextSend()).isSameAs(sender);
    }

    @Test
    void takesNothingOverFromTheThreadOfTheFunctionThatWakesIt() throws Exception {
        InheritableThreadLocal<String> tenant = new InheritableThreadLocal<>();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        tenant.set("acme");
        new BackgroundFlusher(
                        () -> !seen.add(
                                tenant.get() + " " + Thread.currentThread().getContextClassLoader()),
                        0,
                        60_000)
                .wake();
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("null null");
    }

    private boolean sent() {
        return !sends.add(Thread.currentThread());
    }

    @Test
    void servesWakeUpsThatComeTogetherWithOneSend() throws Exception {
        Semaphore mayEnd = new Semaphore(0);
        BackgroundFlusher flusher = new BackgroundFlusher(
                () -> {
                    boolean left = sent();
                    mayEnd.acquireUninterruptibly();
                    return left;
                },
                0,
                60_000);
        flusher.wake();
        assertThat(nextSend()).isNotNull();
        for (int i = 0; i < 100; i++) {
            flusher.wake();
        }
        mayEnd.release(100);
        assertThat(nextSend()).isNotNull();
        assertThat(sends.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void triesAgainUnaskedWhileSpansAreLeft() throws Exception {
        BackgroundFlusher flusher = new BackgroundFlusher(
                () -> {
                    sends.add(Thread.currentThread());
                    return sends.size() < 3;
                },
                0,
                10);
        flusher.wake();
        assertThat(nextSend()).isNotNull();
        assertThat(nextSend()).isNotNull();
    }

    @Test
    void outlivesASendThatFails() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        BackgroundFlusher flusher = new BackgroundFlusher(
                () -> {
                    sends.add(Thread.currentThread());
                    if (failed.compareAndSet(false, true)) {
                        throw new IllegalStateException("the first one");
                    }
                    return false;
                },
                0,
                60_000);
        flusher.wake();
        Thread first = nextSend();
        flusher.wake();
        assertThat(nextSend()).isSameAs(first);
    }
}
