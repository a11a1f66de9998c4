package dev.coldspan.collector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.journal.Disk;
import dev.coldspan.collector.journal.FailingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneTest {

    private static final long MAX_BYTES = 64 << 20;

    @TempDir
    Path folder;

    private final FakeChannel channel = new FakeChannel();
    private final FailingDisk disk = new FailingDisk();
    private LaneFixture fixture;

    @AfterEach
    void close() {
        disk.fail(FailingDisk.Fault.NONE);
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    void deliversInTheOrderOfAcknowledgement() {
        open(MAX_BYTES);

        fixture.append("a", "b");
        fixture.append("c");

        await().until(() -> channel.names().equals(List.of("a", "b", "c")));
        await().until(() -> fixture.lane.items() == 0);
        assertThat(fixture.numbers.sum("exporter_sent_spans")).isEqualTo(3);
        assertThat(channel.doubts()).containsOnly(false);
    }

    @Test
    void deliversAfterARestartWhatWasNotDelivered() {
        open(MAX_BYTES);
        fixture.append("delivered");
        await().until(() -> fixture.lane.items() == 0);
        channel.breakWith(new IOException("away"), true);
        fixture.append("left", "behind");
        fixture.close();

        channel.breakWith(null, true);
        open(MAX_BYTES);

        await().until(() -> channel.names().size() == 3);
        assertThat(channel.names()).containsExactly("delivered", "left", "behind");
        assertThat(fixture.numbers.sum("queue_recovered_spans")).isEqualTo(2);
        assertThat(channel.doubts())
                .as("nobody knows what an earlier process has delivered")
                .endsWith(true);
    }

    @Test
    void letsManyRequestsShareOneSync() throws Exception {
        open(MAX_BYTES);
        ExecutorService senders = Executors.newFixedThreadPool(32);
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String name = "span-" + i;
            sent.add(senders.submit(() -> fixture.append(name)));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        senders.shutdown();

        await().until(() -> channel.names().size() == 2_000);
        assertThat(channel.names()).doesNotHaveDuplicates();
        assertThat(disk.syncs()).isLessThan(1_500);
    }

    @Test
    void refusesWhatDoesNotFitAndTakesItWhenThereIsRoom() {
        open(100);
        channel.breakWith(new IOException("away"), true);
        fixture.append("x".repeat(200));

        assertThatThrownBy(() -> fixture.append("y"))
                .isInstanceOfSatisfying(
                        QueueException.class, e -> assertThat(e.full()).isTrue())
                .hasMessage("the queue on disk is full (100 bytes)");

        channel.breakWith(null, true);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(fixture.lane::requireRoom);
        fixture.append("y");
        await().until(() -> channel.names().size() == 2);
        await().until(() -> fixture.space.used() == 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailingDisk.Fault.class,
            names = {"CREATE", "WRITE", "SYNC", "MEMORY"})
    void acknowledgesNothingWhileTheDiskFailsAndGoesOnAfterwards(FailingDisk.Fault fault) {
        open(MAX_BYTES);
        if (fault != FailingDisk.Fault.CREATE) {
            fixture.append("before");
        }

        disk.fail(fault);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> fixture.append("refused"))
                    .isInstanceOf(QueueException.class)
                    .hasMessageContaining("cannot write the queue of fake traces");
        }
        assertThatThrownBy(fixture.lane::check).hasMessageContaining("cannot write the queue of fake traces");

        disk.fail(FailingDisk.Fault.NONE);
        fixture.append("after");
        fixture.lane.check();
        await().until(() -> channel.names().contains("after"));
        fixture.close();
        open(MAX_BYTES);
        fixture.append("restarted");
        await().until(() -> channel.names().contains("restarted"));
        assertThat(channel.names()).as("what was refused is never delivered").doesNotContain("refused");
    }

    @Test
    void refusesAloneTheGroupThatCannotBeEncoded() {
        open(MAX_BYTES);

        assertThatThrownBy(() -> fixture.append("good", FakeChannel.UNENCODABLE))
                .isInstanceOf(QueueException.class)
                .hasMessageContaining("cannot encode");
        fixture.append("next");

        await().until(() -> channel.names().equals(List.of("next")));
    }

    @Test
    void refusesRequestsOnceItIsClosed() {
        open(MAX_BYTES);
        fixture.close();

        assertThatThrownBy(() -> fixture.append("late")).isInstanceOf(QueueException.class);
    }

    @Test
    void keepsLittleOnDiskWhileRequestsPassThrough() throws Exception {
        open(MAX_BYTES);
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 200; i++) {
            fixture.append(large);
        }

        await().until(() -> fixture.lane.items() == 0);
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            assertThat(bytes).as("of 200 MiB").isLessThan(70 << 20);
        }
    }

    @Test
    void readsBackFromDiskWhatMemoryDoesNotHold() {
        channel.breakWith(new IOException("away"), true);
        open(1 << 30);
        for (int i = 0; i < 60; i++) {
            fixture.append(i + "x".repeat(1 << 20));
        }

        channel.breakWith(null, true);

        await().atMost(Duration.ofSeconds(20)).until(() -> channel.names().size() == 60);
        for (int i = 0; i < 60; i++) {
            assertThat(channel.names().get(i)).startsWith(i + "x");
        }
    }

    @Test
    void dropsWhatDoesNotFitAndCountsItWhereItIsToldTo() {
        fixture = LaneFixture.dropping(folder, disk.over(Disk.FILES), channel, 100);
        channel.breakWith(new IOException("away"), true);
        fixture.append("x".repeat(200));

        fixture.lane.requireRoom();
        fixture.append("y", "z");

        assertThat(fixture.numbers.sum("exporter_dropped_spans", "exporter", "fake"))
                .isEqualTo(2);
        assertThat(fixture.lane.items()).isEqualTo(1);
        assertThat(fixture.lane.notes())
                .anyMatch(note ->
                        note.startsWith("the queue of fake traces is full and what comes is dropped, 2 so far"));
        channel.breakWith(null, true);
        await().until(() -> fixture.space.used() == 0);
        fixture.append("a");
        await().until(() -> channel.names().size() == 2);
        assertThat(fixture.lane.notes()).isEmpty();
        assertThat(fixture.numbers.sum("exporter_sent_spans")).isEqualTo(2);
    }

    @Test
    void dropsWhatItsDiskDoesNotTakeWhereItIsToldTo() {
        fixture = LaneFixture.dropping(folder, disk.over(Disk.FILES), channel, MAX_BYTES);
        fixture.append("before");
        disk.fail(FailingDisk.Fault.SYNC);

        fixture.append("during", "during");

        assertThat(fixture.numbers.sum("exporter_dropped_spans")).isEqualTo(2);
        disk.fail(FailingDisk.Fault.NONE);
        fixture.append("after");
        await().until(() -> channel.names().size() == 2);
        assertThat(channel.names()).containsExactly("before", "after");
    }

    @Test
    @Timeout(120)
    void holdsNobodyWhileItsDiskHangsWhereItIsToldToDrop() {
        fixture = LaneFixture.dropping(folder, disk.over(Disk.FILES), channel, MAX_BYTES);
        fixture.append("before");
        disk.fail(FailingDisk.Fault.HANG);

        fixture.append("under way");
        await().atMost(Duration.ofSeconds(60)).until(() -> !fixture.lane.notes().isEmpty());
        for (int i = 0; i < 1_000; i++) {
            fixture.append("during");
        }

        assertThat(fixture.lane.notes())
                .containsExactly("the disk under the queue of fake traces does not answer and what comes is dropped, "
                        + "1000 so far");
        assertThat(fixture.numbers.sum("exporter_dropped_spans")).isEqualTo(1_000);
        disk.fail(FailingDisk.Fault.NONE);
        await().atMost(Duration.ofSeconds(60)).until(() -> fixture.lane.notes().isEmpty());
        fixture.append("after");
        await().atMost(Duration.ofSeconds(60)).until(() -> channel.names().size() == 3);
        assertThat(channel.names()).containsExactly("before", "under way", "after");
    }

    @Test
    @Timeout(120)
    void countsWhatWasUnderWayWhenAHangingDiskFailsInTheEnd() {
        fixture = LaneFixture.dropping(folder, disk.over(Disk.FILES), channel, MAX_BYTES);
        fixture.append("before");
        disk.fail(FailingDisk.Fault.HANG);
        fixture.append("under way", "under way");
        assertThat(fixture.numbers.sum("exporter_dropped_spans")).isZero();

        disk.fail(FailingDisk.Fault.WRITE);

        await().atMost(Duration.ofSeconds(60)).until(() -> fixture.numbers.sum("exporter_dropped_spans") == 2);
    }

    private void open(long maxBytes) {
        fixture = new LaneFixture(folder, disk.over(Disk.FILES), channel, maxBytes);
    }
}
