package dev.coldspan.extension.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.otlp.Signal;
import java.io.File;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final int BUDGET = 1_000;
    private static final int ALL = 1_000_000;

    @TempDir
    private Path directory;

    private final Counters counters = new Counters();

    @Test
    void givesBackInOrderAndBySignal() {
        Outbox outbox = outbox(0);
        outbox.add(Signal.TRACES, new byte[] {1}, 1);
        outbox.add(Signal.LOGS, new byte[] {2}, 5);
        outbox.add(Signal.TRACES, new byte[] {3}, 1);
        Batch traces = outbox.take(ALL);
        assertThat(traces.signal).isEqualTo(Signal.TRACES);
        assertThat(traces.body()).containsExactly(1, 3);
        assertThat(traces.count()).isEqualTo(2);
        outbox.settle(traces);
        assertThat(outbox.take(ALL).count()).isEqualTo(5);
        assertThat(outbox.take(ALL)).isNull();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void takesAtLeastOneItemHoweverLarge() {
        Outbox outbox = outbox(0);
        outbox.add(Signal.TRACES, new byte[500], 1);
        outbox.add(Signal.TRACES, new byte[10], 1);
        assertThat(outbox.take(100).body()).hasSize(500);
    }

    @Test
    void keepsOnlyTheLatestFormOfARoot() {
        Outbox outbox = outbox(0);
        outbox.addRoot("r", new byte[] {1});
        outbox.addRoot("s", new byte[] {2});
        outbox.addRoot("r", new byte[] {3});
        assertThat(outbox.take(ALL).body()).containsExactly(2, 3);
        assertThat(counters.totals()).containsEntry("coldspan.extension.replaced signal=traces", 1L);
    }

    @Test
    void forgetsAReturnedRootWhoseLaterFormHasCome() {
        Outbox outbox = outbox(0);
        outbox.addRoot("r", new byte[] {1});
        Batch first = outbox.take(ALL);
        outbox.addRoot("r", new byte[] {2});
        outbox.putBack(first);
        assertThat(outbox.take(ALL).body()).containsExactly(2);
    }

    @Test
    void goesToTheFileBeyondItsBudgetAndComesBackInOrder() {
        Outbox outbox = outbox(100_000);
        for (int i = 0; i < 40; i++) {
            byte[] item = new byte[100];
            item[0] = (byte) i;
            outbox.add(Signal.TRACES, item, 1);
            assertThat(outbox.bytes()).isLessThanOrEqualTo(BUDGET);
        }
        assertThat(take(outbox)).containsExactlyElementsOf(numbers(40));
        assertThat(counters.lost()).isZero();
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void dropsLogsBeforeSpansWhenMemoryAndFileAreFull() {
        Outbox outbox = outbox(1_500);
        for (int i = 0; i < 20; i++) {
            outbox.add(Signal.LOGS, new byte[100], 1);
        }
        for (int i = 0; i < 8; i++) {
            outbox.add(Signal.TRACES, new byte[100], 1);
        }
        int spans = 0;
        for (Batch batch = outbox.take(100); batch != null; batch = outbox.take(100)) {
            spans += batch.signal == Signal.TRACES ? batch.count() : 0;
            outbox.settle(batch);
        }
        assertThat(spans).isEqualTo(8);
        assertThat(counters.lost()).isPositive();
    }

    @Test
    void keepsTheEquationOfItsCounters() {
        Outbox outbox = outbox(2_000);
        for (int i = 0; i < 200; i++) {
            if (i % 3 == 0) {
                outbox.addRoot("r" + i % 9, new byte[60]);
            } else {
                outbox.add(Signal.LOGS, new byte[90], 1);
            }
        }
        long pending = 0;
        for (Batch batch = outbox.take(300); batch != null; batch = outbox.take(300)) {
            pending += batch.count();
            outbox.settle(batch);
        }
        long received = counters.totals().entrySet().stream()
                .filter(total -> total.getKey().startsWith("coldspan.extension.received"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long replaced = counters.totals().getOrDefault("coldspan.extension.replaced signal=traces", 0L);
        assertThat(received).isEqualTo(200);
        assertThat(pending + replaced + counters.lost()).isEqualTo(received);
    }

    @Test
    void handsToTheNextProcessWhatIsLeftAndWhatTheSenderIsStuckWith() {
        Outbox outbox = outbox(100_000);
        outbox.add(Signal.TRACES, new byte[] {1}, 1);
        Batch stuck = outbox.take(ALL);
        outbox.add(Signal.LOGS, new byte[] {2}, 1);
        assertThat(outbox.save()).isZero();
        // Too late: it has been saved.
        outbox.putBack(stuck);
        assertThat(outbox.bytes()).isZero();
        assertThat(take(outbox(100_000))).containsExactly(1, 2);
        assertThat(take(outbox(100_000))).isEmpty();
    }

    @Test
    void losesNothingWhenItsProcessIsKilledBetweenReadingTheFileAndSending() {
        leave(20);
        Outbox killed = outbox(100_000);
        killed.take(200);
        assertThat(take(outbox(100_000))).containsExactlyElementsOf(numbers(20));
        assertThat(take(outbox(100_000))).isEmpty();
    }

    @Test
    void doesNotRepeatWhatWasSentBeforeItsProcessWasKilled() {
        leave(20);
        Outbox killed = outbox(100_000);
        killed.settle(killed.take(200));
        // Back in memory, and so still in the file.
        killed.putBack(killed.take(200));
        assertThat(take(outbox(100_000))).containsExactlyElementsOf(numbers(20).subList(2, 20));
    }

    @Test
    void keepsInTheFileWhatItPutsBackWhileMoreArrives() {
        leave(20);
        Outbox killed = outbox(100_000);
        killed.putBack(killed.take(200));
        for (int i = 20; i < 60; i++) {
            killed.add(Signal.TRACES, item(i), 1);
        }
        killed.save();
        assertThat(take(outbox(100_000))).containsExactlyInAnyOrderElementsOf(numbers(60));
    }

    @Test
    void emptiesTheFileOnceEverythingInItWasSent() throws Exception {
        leave(20);
        Outbox outbox = outbox(100_000);
        take(outbox);
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(Files.size(file().toPath())).isEqualTo(16);
    }

    @Test
    void countsAsReceivedWhatAnEarlierProcessLeft() {
        leave(5);
        Counters later = new Counters();
        Outbox outbox = Outbox.open(BUDGET, file(), 100_000, later);
        outbox.add(Signal.TRACES, item(9), 1);
        take(outbox);
        assertThat(later.totals()).isEqualTo(Map.of("coldspan.extension.received signal=traces", 6L));
    }

    private void leave(int items) {
        Outbox earlier = outbox(100_000);
        for (int i = 0; i < items; i++) {
            earlier.add(Signal.TRACES, item(i), 1);
        }
        earlier.save();
    }

    private static byte[] item(int number) {
        byte[] item = new byte[100];
        item[0] = (byte) number;
        return item;
    }

    @Test
    void countsWhatFindsNoRoomAtTheEnd() {
        Outbox outbox = outbox(0);
        outbox.add(Signal.LOGS, new byte[] {2}, 7);
        assertThat(outbox.save()).isEqualTo(7);
        assertThat(counters.lost()).isEqualTo(7);
    }

    @Test
    void readsAFileUpToWhereItWasCutOrDamaged() throws Exception {
        Outbox outbox = outbox(100_000);
        for (int i = 0; i < 3; i++) {
            outbox.add(Signal.TRACES, new byte[] {(byte) i}, 1);
        }
        outbox.save();
        try (RandomAccessFile file = new RandomAccessFile(file(), "rw")) {
            file.setLength(file.length() - 1);
        }
        assertThat(take(outbox(100_000))).containsExactly(0, 1);
        outbox(100_000).add(Signal.TRACES, new byte[2_000], 1);
        try (RandomAccessFile file = new RandomAccessFile(file(), "rw")) {
            file.seek(30);
            file.write(99);
        }
        assertThat(take(outbox(100_000))).isEmpty();
        Files.write(file().toPath(), new byte[] {1, 2, 3});
        assertThat(take(outbox(100_000))).isEmpty();
        Files.write(file().toPath(), new byte[100]);
        assertThat(take(outbox(100_000))).isEmpty();
    }

    private List<Integer> take(Outbox outbox) {
        List<Integer> first = new ArrayList<>();
        for (Batch batch = outbox.take(200); batch != null; batch = outbox.take(200)) {
            batch.items.forEach(item -> first.add((int) item.bytes[0]));
            outbox.settle(batch);
        }
        return first;
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private Outbox outbox(long disk) {
        return Outbox.open(BUDGET, file(), disk, counters);
    }

    private File file() {
        return directory.resolve("spool").toFile();
    }
}
