package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeadlineWatchTest {
    private final BlockingQueue<Invocation> reported = new LinkedBlockingQueue<>();
    private final DeadlineWatch watch = new DeadlineWatch(100, reported::add);

    @Test
    void reportsAnInvocationShortlyBeforeItsDeadline() throws InterruptedException {
        long start = System.nanoTime();
        Invocation slow = withRemaining(600);
        watch.guard(slow);
        assertThat(reported.take()).isSameAs(slow);
        assertThat((System.nanoTime() - start) / 1_000_000).isBetween(450L, 15_000L);
    }

    @Test
    void staysSilentAboutOneThatIsDone() throws InterruptedException {
        Invocation quick = withRemaining(2_000);
        Invocation slow = withRemaining(2_200);
        watch.guard(quick);
        watch.release(quick);
        watch.guard(slow);
        assertThat(reported.take()).isSameAs(slow);
        assertThat(reported).isEmpty();
    }

    @Test
    void watchesSeveralAtOnceTheEarliestFirst() throws InterruptedException {
        Invocation later = withRemaining(3_000);
        Invocation sooner = withRemaining(400);
        watch.guard(later);
        watch.guard(sooner);
        assertThat(reported.take()).isSameAs(sooner);
        assertThat(reported.take()).isSameAs(later);
    }

    @Test
    void takesNothingOverFromTheThreadOfTheFunction() throws InterruptedException {
        InheritableThreadLocal<String> tenant = new InheritableThreadLocal<>();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        tenant.set("acme");
        new DeadlineWatch(
                        100,
                        invocation -> seen.add(
                                tenant.get() + " " + Thread.currentThread().getContextClassLoader()))
                .guard(withRemaining(200));
        assertThat(seen.take()).isEqualTo("null null");
    }

    @Test
    void goesOnAfterAListenerThatThrows() throws InterruptedException {
        DeadlineWatch fragile = new DeadlineWatch(100, invocation -> {
            reported.add(invocation);
            throw new IllegalStateException("listener failed");
        });
        fragile.guard(withRemaining(200));
        reported.take();
        Invocation second = withRemaining(200);
        fragile.guard(second);
        assertThat(reported.take()).isSameAs(second);
    }

    @Test
    void takesAtMostAFifthOfAShortTimeoutAsMargin() throws InterruptedException {
        long start = System.nanoTime();
        watch.guard(withRemaining(200));
        reported.take();
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(155);
    }

    @Test
    void neverReportsWithoutAMarginOrADeadline() throws InterruptedException {
        DeadlineWatch off = new DeadlineWatch(0, reported::add);
        off.guard(withRemaining(50));
        watch.guard(withRemaining(Long.MAX_VALUE));
        watch.guard(withRemaining(0));
        assertThat(reported.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    private static Invocation withRemaining(long millis) {
        return new Invocation(new Remaining(millis), null, false, 0, null);
    }

    private static final class Remaining extends Call {
        private final long millis;

        Remaining(long millis) {
            this.millis = millis;
        }

        @Override
        public long remainingMillis() {
            return millis;
        }

        @Override
        public String functionName() {
            return "orders";
        }

        @Override
        public Kind kind() {
            return Kind.SERVER;
        }

        @Override
        public SpanRef parent() {
            return null;
        }

        @Override
        public void describe(SpanStart root) {
            // Nothing is known.
        }
    }
}
