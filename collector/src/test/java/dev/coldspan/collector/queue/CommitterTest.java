package dev.coldspan.collector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.self.Telemetry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitterTest {

    @TempDir
    Path directory;

    private final List<Long> keys = new ArrayList<>();
    private final List<Integer> released = new CopyOnWriteArrayList<>();
    private Path file;
    private Committer committer;

    @BeforeEach
    void open() {
        FailingDisk.register();
        FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
        file = Path.of("failing:" + directory.resolve("queue.mv"));
        committer = new Committer(file, released::add, new Telemetry(new PrometheusRegistry()));
        committer.start();
    }

    @AfterEach
    void close() {
        FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
        committer.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailingDisk.Fault.class,
            names = {"WRITE", "SYNC", "MEMORY"})
    void acknowledgesNothingWhileTheDiskFailsAndGoesOnAfterwards(FailingDisk.Fault fault) {
        append(1);

        FailingDisk.FAULT.set(fault);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> append(2))
                    .hasCauseInstanceOf(QueueException.class)
                    .hasMessageContaining("cannot write " + file);
        }
        assertThatThrownBy(committer::check).hasMessageContaining("cannot write " + file);

        FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> append(3));
        committer.check();
        committer.close();

        assertThat(stored())
                .as("what was refused is not there, what was acknowledged is")
                .containsExactly(1, 3);
    }

    @Test
    void removesLaterWhatItCouldNotRemoveWhileTheDiskFailed() {
        append(1);
        append(2);
        FailingDisk.FAULT.set(FailingDisk.Fault.WRITE);
        committer.remove(Signal.TRACES, List.of(new Queued(keys.get(0), 1, new byte[1])), false);
        assertThatThrownBy(() -> append(3)).isInstanceOf(CompletionException.class);

        FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> append(4));
        committer.close();

        assertThat(stored()).containsExactly(2, 4);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailingDisk.Fault.class,
            names = {"WRITE", "SYNC"})
    void givesTheRoomOfARemovalBackWhetherOrNotTheFailedAttemptReachedTheDisk(FailingDisk.Fault fault) {
        append(1);
        FailingDisk.FAULT.set(fault);
        committer.remove(Signal.TRACES, List.of(new Queued(keys.get(0), 1, new byte[1])), false);
        assertThatThrownBy(() -> append(2)).isInstanceOf(CompletionException.class);
        assertThat(released).isEmpty();

        FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> append(3));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(released).containsExactly(1));
    }

    @Test
    void readsWhatIsOnDiskAfterTheFileWasOpenedAnew() throws Exception {
        append(7);
        FailingDisk.FAULT.set(FailingDisk.Fault.SYNC);
        assertThatThrownBy(() -> append(8)).isInstanceOf(CompletionException.class);
        FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> append(9));

        assertThat(committer.read(Signal.TRACES, keys.get(0))).containsExactly(7);
    }

    private void append(int value) {
        committer.append(Signal.TRACES, 1, new byte[] {(byte) value}, keys::add).join();
    }

    private List<Integer> stored() {
        List<Integer> values = new ArrayList<>();
        QueueFile reopened = QueueFile.open(file);
        reopened.forEach((signal, key, items, bytes) -> values.add((int) reopened.read(signal, key)[0]));
        reopened.close();
        return values;
    }
}
