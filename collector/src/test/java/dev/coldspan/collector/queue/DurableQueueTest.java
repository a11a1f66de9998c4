package dev.coldspan.collector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.self.Telemetry;
import dev.coldspan.collector.testing.Numbers;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DurableQueueTest {

    private static final Duration NOW = Duration.ZERO;
    private static final long MAX_BYTES = 1 << 20;

    @TempDir
    Path directory;

    private Numbers numbers = new Numbers(new PrometheusRegistry());
    private DurableQueue queue;

    @AfterEach
    void close() {
        if (queue != null) {
            queue.close();
        }
    }

    @Test
    void givesRequestsOfASignalInTheirOrder() throws Exception {
        open(MAX_BYTES);
        queue.append(Signal.TRACES, 1, new byte[] {1});
        queue.append(Signal.LOGS, 1, new byte[] {9});
        queue.append(Signal.TRACES, 2, new byte[] {2});

        List<Queued> taken = queue.take(Signal.TRACES, 100, 1_000, NOW);

        assertThat(taken).extracting(Queued::payload).containsExactly(new byte[] {1}, new byte[] {2});
        assertThat(queue.items(Signal.TRACES)).as("until they are done").isEqualTo(3);
    }

    @Test
    void givesBackAfterARestartWhatWasNotDone() throws Exception {
        open(MAX_BYTES);
        queue.append(Signal.TRACES, 1, new byte[] {1});
        queue.append(Signal.TRACES, 1, new byte[] {2});
        List<Queued> taken = queue.take(Signal.TRACES, 1, 1_000, NOW);
        queue.done(Signal.TRACES, taken);
        queue.close();

        open(MAX_BYTES);

        assertThat(queue.take(Signal.TRACES, 100, 1_000, NOW))
                .extracting(Queued::payload)
                .containsExactly(new byte[] {2});
        assertThat(numbers.sum("queue_recovered_spans")).isEqualTo(1);
    }

    @Test
    void fillsABatchUpToItsLimits() throws Exception {
        open(MAX_BYTES);
        for (int i = 0; i < 5; i++) {
            queue.append(Signal.TRACES, 10, new byte[100]);
        }

        assertThat(queue.take(Signal.TRACES, 25, 1_000, NOW)).as("items").hasSize(2);
        assertThat(queue.take(Signal.TRACES, 25, 150, NOW)).as("bytes").hasSize(1);
        assertThat(queue.take(Signal.TRACES, 1, 1, NOW)).as("at least one").hasSize(1);
    }

    @Test
    void waitsForMoreAtMostTheLinger() throws Exception {
        open(MAX_BYTES);
        queue.append(Signal.TRACES, 1, new byte[1]);
        long start = System.nanoTime();

        queue.take(Signal.TRACES, 10, 1_000, Duration.ofMillis(100));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(95), Duration.ofSeconds(5));
    }

    @Test
    void refusesWhatDoesNotFitAndTakesItWhenThereIsRoom() throws Exception {
        open(2_000);
        queue.append(Signal.TRACES, 1, new byte[1_500]);

        assertThatThrownBy(() -> queue.append(Signal.TRACES, 1, new byte[1_500]))
                .isInstanceOfSatisfying(
                        QueueException.class, e -> assertThat(e.full()).isTrue())
                .hasMessage("the queue on disk is full (2000 bytes)");

        queue.done(Signal.TRACES, queue.take(Signal.TRACES, 1, 1, NOW));
        await().until(() -> queue.hasRoom(1_500));
        queue.append(Signal.TRACES, 1, new byte[1_500]);
        assertThat(queue.items(Signal.TRACES)).isEqualTo(1);
    }

    @Test
    void letsManyRequestsShareOneSync() throws Exception {
        open(64 << 20);
        ExecutorService senders = Executors.newFixedThreadPool(32);
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            sent.add(senders.submit(() -> queue.append(Signal.TRACES, 1, new byte[200])));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        senders.shutdown();

        assertThat(queue.items(Signal.TRACES)).isEqualTo(2_000);
        assertThat(numbers.count("queue_commit_seconds")).isLessThan(1_500);
    }

    @Test
    void keepsTheFileSmallWhileRequestsPassThrough() throws Exception {
        open(8 << 20);
        for (int i = 0; i < 400; i++) {
            queue.append(Signal.TRACES, 1, new byte[100_000]);
            queue.done(Signal.TRACES, queue.take(Signal.TRACES, 1, 1, NOW));
        }

        assertThat(Files.size(directory.resolve("queue.mv"))).isLessThan(16 << 20);
    }

    @Test
    void keepsWhatWasSetAsideButNoLongerGivesIt() throws Exception {
        open(MAX_BYTES);
        queue.append(Signal.TRACES, 7, new byte[] {1});
        queue.setAside(Signal.TRACES, queue.take(Signal.TRACES, 1, 1, NOW).get(0));
        queue.close();

        open(MAX_BYTES);

        assertThat(queue.items(Signal.TRACES)).isZero();
        assertThat(queue.deadLetters()).isEqualTo(1);
    }

    @Test
    void readsBackFromDiskWhatMemoryDoesNotHold() throws Exception {
        open(64 << 20);
        for (int i = 0; i < 30; i++) {
            byte[] payload = new byte[1 << 20];
            payload[77] = (byte) i;
            queue.append(Signal.LOGS, 1, payload);
        }

        List<Queued> taken = queue.take(Signal.LOGS, 100, 64 << 20, NOW);

        assertThat(taken).hasSize(30);
        for (int i = 0; i < 30; i++) {
            assertThat(taken.get(i).payload()[77]).isEqualTo((byte) i);
        }
    }

    @Test
    @Timeout(30)
    void givesAgainWhatCouldNotBeReadBackBecauseTheHeapWasFull() throws Exception {
        open(64 << 20);
        queue.append(Signal.LOGS, 1, new byte[1 << 20]);
        queue.append(Signal.LOGS, 2, new byte[1 << 20]);
        queue.close();
        FailingDisk.register();
        Path failing = Path.of("failing:" + directory.resolve("queue.mv"));
        queue = DurableQueue.openFile(failing, 64 << 20, new Telemetry(new PrometheusRegistry()));

        FailingDisk.FAULT.set(FailingDisk.Fault.READ_MEMORY);
        try {
            assertThatThrownBy(() -> queue.take(Signal.LOGS, 100, 64 << 20, NOW))
                    .isInstanceOf(OutOfMemoryError.class);
        } finally {
            FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
        }

        assertThat(queue.take(Signal.LOGS, 100, 64 << 20, NOW))
                .extracting(Queued::items)
                .containsExactly(1, 2);
        assertThat(queue.items(Signal.LOGS)).isEqualTo(3);
    }

    @Test
    void refusesADirectoryThatAnotherCollectorUses() {
        open(MAX_BYTES);

        assertThatThrownBy(() -> DurableQueue.open(directory, MAX_BYTES, new Telemetry(new PrometheusRegistry())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("another collector uses the data directory " + directory
                        + "; stop it or give this one a directory of its own");
    }

    @Test
    void refusesADamagedFileWithoutTouchingIt() throws Exception {
        Path file = directory.resolve("queue.mv");
        Files.write(file, new byte[20_000]);

        assertThatThrownBy(() -> open(MAX_BYTES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasSize(20_000);
    }

    @Test
    void refusesRequestsOnceItIsClosed() {
        open(MAX_BYTES);
        queue.close();

        assertThatThrownBy(() -> queue.append(Signal.TRACES, 1, new byte[1])).isInstanceOf(QueueException.class);
    }

    private void open(long maxBytes) {
        numbers = new Numbers(new PrometheusRegistry());
        queue = DurableQueue.open(directory, maxBytes, new Telemetry(numbers.registry()));
    }
}
