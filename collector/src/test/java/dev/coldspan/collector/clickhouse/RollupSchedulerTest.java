package dev.coldspan.collector.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.self.Telemetry;
import dev.coldspan.collector.testing.Numbers;
import dev.coldspan.storage.clickhouse.StorageException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollupSchedulerTest {

    private final Numbers numbers = new Numbers(new PrometheusRegistry());
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean overlapped = new AtomicBoolean();
    private volatile Duration duration = Duration.ofMillis(25);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final RollupScheduler scheduler =
            new RollupScheduler(this::refresh, Duration.ofMillis(10), new Telemetry(numbers.registry()));

    /** An earlier process may have died between a write and the computation. */
    @BeforeEach
    void computesOnceAfterAStart() {
        await().until(() -> numbers.sum("rollup_refreshes", "outcome", "ok") == 1);
        refreshes.set(0);
    }

    @AfterEach
    void stop() throws Exception {
        scheduler.stop();
    }

    private void refresh() {
        overlapped.compareAndSet(false, running.incrementAndGet() > 1);
        refreshes.incrementAndGet();
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.decrementAndGet();
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Test
    void computesNothingWithoutWrites() throws Exception {
        Thread.sleep(100);

        assertThat(refreshes).hasValue(0);
    }

    @Test
    void coversInTimeWhatOthersWrote() throws Exception {
        AtomicInteger computed = new AtomicInteger();
        RollupScheduler patient = new RollupScheduler(
                computed::incrementAndGet,
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ZERO,
                new Telemetry(new PrometheusRegistry()));
        try {
            await().until(() -> computed.get() >= 4);
        } finally {
            patient.stop();
        }
    }

    @Test
    void coversManyWritesWithOneComputationAtATime() throws Exception {
        int writes = 0;
        while (writes < 200 || refreshes.get() < 3) {
            scheduler.wrote();
            writes++;
            Thread.sleep(1);
        }

        assertThat(refreshes.get()).isLessThan(writes / 2);
        assertThat(overlapped).isFalse();
    }

    @Test
    void restsAfterALongComputationButNotWhenItStops() throws Exception {
        duration = Duration.ofMillis(1_200);
        scheduler.wrote();
        await().until(() -> numbers.sum("rollup_refreshes", "outcome", "ok") == 2);
        scheduler.wrote();

        Thread.sleep(500);
        assertThat(refreshes).as("resting for ten seconds").hasValue(1);
        scheduler.stop();

        assertThat(refreshes).hasValue(2);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new StorageException("ClickHouse is not reachable", true, null),
                new IllegalStateException("not foreseen"),
                new OutOfMemoryError("of the test"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void triesAgainAfterAFailure(Throwable thrown) {
        failure.set(thrown);
        scheduler.wrote();
        await().until(() -> refreshes.get() >= 2);
        assertThat(numbers.sum("rollup_refreshes", "outcome", "failed")).isPositive();

        failure.set(null);

        await().until(() -> numbers.sum("rollup_refreshes", "outcome", "ok") == 2);
    }

    @Test
    void computesNoSecondTimeBesideAComputationThatOutlastsTheStop() throws Exception {
        duration = Duration.ofSeconds(7);
        scheduler.wrote();
        await().until(() -> running.get() == 1);
        duration = Duration.ZERO;
        scheduler.wrote();

        scheduler.stop();

        assertThat(running).as("still computing").hasValue(1);
        assertThat(overlapped).isFalse();
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void coversTheLastWriteWhenItStops() throws Exception {
        scheduler.wrote();

        scheduler.stop();

        assertThat(refreshes.get()).isEqualTo(1);
    }
}
