package dev.coldspan.locallambda.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriberTest {

    private static final long SOON = TimeUnit.SECONDS.toNanos(10);

    private final FakeDestination destination = new FakeDestination();
    private final BlockingQueue<Dropped> drops = new LinkedBlockingQueue<>();
    private Subscriber subscriber;

    private void start(int maxItems, Duration timeout) {
        Subscription subscription = new Subscription(
                SchemaVersion.V2025_01_29,
                EnumSet.of(TelemetryType.FUNCTION),
                new Buffering(maxItems, 262_144, timeout),
                null,
                1);
        subscriber = new Subscriber("test", subscription, destination, drops::add);
    }

    @AfterEach
    void stop() {
        subscriber.close();
    }

    private static TelemetryEvent line(String text) {
        return TelemetryEvent.line(Instant.EPOCH, TelemetryType.FUNCTION, text, false);
    }

    @Test
    void sendsABatchWhenItsTimeIsUp() throws InterruptedException {
        start(1000, Duration.ofMillis(25));
        destination.allowed.release();
        subscriber.offer(line("a"));
        subscriber.offer(line("b"));

        List<String> batch = destination.next();

        assertThat(batch.get(0))
                .isEqualTo("{\"time\":\"1970-01-01T00:00:00.000Z\",\"type\":\"function\",\"record\":\"a\"}");
    }

    @Test
    void sendsABatchWhenItIsFull() throws InterruptedException {
        start(2, Duration.ofMinutes(1));
        destination.allowed.release(2);
        List.of("a", "b", "c", "d").forEach(text -> subscriber.offer(line(text)));

        assertThat(destination.next()).hasSize(2);
        assertThat(destination.next()).hasSize(2);
    }

    @Test
    void sendsWhatThereIsWhenItIsFlushed() throws InterruptedException {
        start(1000, Duration.ofMinutes(1));
        destination.allowed.release();
        subscriber.offer(line("a"));

        subscriber.flush();

        assertThat(destination.next()).hasSize(1);
        assertThat(subscriber.awaitDelivered(System.nanoTime() + SOON)).isTrue();
    }

    @Test
    void leavesOutWhatWasNotSubscribedTo() throws InterruptedException {
        start(1, Duration.ofMinutes(1));
        destination.allowed.release();
        subscriber.offer(TelemetryEvent.line(Instant.EPOCH, TelemetryType.EXTENSION, "not this", false));
        subscriber.offer(line("this"));

        assertThat(destination.next().get(0)).contains("this").doesNotContain("not this");
    }

    @Test
    void startsNoBatchWhileTheListenerIsFrozen() throws InterruptedException {
        start(1, Duration.ofMillis(25));
        destination.allowed.release();
        subscriber.pause(true);
        subscriber.offer(line("a"));
        assertThat(subscriber.awaitDelivered(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200)))
                .isFalse();
        assertThat(destination.batches).isEmpty();

        subscriber.pause(false);

        assertThat(destination.next()).hasSize(1);
    }

    @Test
    void triesAgainWhenTheListenerFails() throws InterruptedException {
        start(1, Duration.ofMillis(25));
        destination.failures = 3;
        destination.allowed.release();
        subscriber.offer(line("a"));

        assertThat(destination.next()).hasSize(1);
        assertThat(drops).isEmpty();
    }

    @Test
    void countsWhatItGivesUp() throws InterruptedException {
        start(1, Duration.ofMillis(25));
        destination.failures = 1000;
        subscriber.offer(line("a"));

        Dropped dropped = drops.poll(10, TimeUnit.SECONDS);

        assertThat(dropped.records()).isEqualTo(1);
        assertThat(dropped.bytes()).isEqualTo(line("a").toJson(SchemaVersion.V2025_01_29).length);
        assertThat(dropped.reason()).contains("nobody listens");
    }

    @Test
    void dropsAndCountsWhatASlowListenerCannotTake() throws InterruptedException {
        start(10_000, Duration.ofMillis(25));
        String big = "x".repeat(100_000);
        int offered = 50;
        for (int i = 0; i < offered; i++) {
            subscriber.offer(line(big));
        }
        destination.allowed.release(1000);
        assertThat(subscriber.awaitDelivered(System.nanoTime() + SOON)).isTrue();

        Dropped dropped = drops.poll(10, TimeUnit.SECONDS);
        int delivered = destination.batches.stream().mapToInt(List::size).sum();
        assertThat(dropped.reason()).isEqualTo("consumer slower than producer");
        assertThat(dropped.records()).isPositive();
        assertThat(delivered + dropped.records())
                .as("offered = delivered + dropped")
                .isEqualTo(offered);
    }

    @Test
    void takesAnEventLongerThanAllItsRoom() throws InterruptedException {
        start(1, Duration.ofMillis(25));
        destination.allowed.release();
        subscriber.offer(line("x".repeat(3_000_000)));

        assertThat(destination.next()).hasSize(1);
    }

    @Test
    void closesItsDestination() {
        start(1, Duration.ofMillis(25));

        subscriber.close();

        assertThat(destination.closed).isTrue();
    }
}
