package dev.coldspan.collector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.journal.Journal;
import dev.coldspan.collector.journal.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F4: the machine loses power, and with it whatever was not synced; 100 times in one journal's life. */
class PowerCutTest {

    private static final int CUTS = 100;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("coldspan.faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final PowerCutDisk disk = new PowerCutDisk(random);
    private final Set<Long> acknowledged = new TreeSet<>();
    private long lastId;

    @Test
    void keepsEveryFrameThatWasAcknowledgedAndNotDelivered() throws Exception {
        for (int cut = 0; cut < CUTS; cut++) {
            Path cursor = folder.resolve("delivered");
            byte[] old = Files.exists(cursor) ? Files.readAllBytes(cursor) : new byte[0];
            Journal journal = Journal.open(folder, disk);
            assertThat(ids(journal)).as("after %d cuts, seed %d", cut, seed).containsAll(acknowledged);
            live(journal);
            disk.cut();
            if (random.nextBoolean()) {
                // The cursor is never synced, so an earlier one may come back.
                Files.write(cursor, old);
            }
        }
    }

    private static List<Long> ids(Journal journal) {
        return journal.stored().stream().map(Stored::id).toList();
    }

    /** Appends and delivers for a while; the last append may be cut off before its sync. */
    private void live(Journal journal) throws IOException {
        List<Stored> waiting = new ArrayList<>(journal.stored());
        for (int step = random.nextInt(6); step >= 0; step--) {
            List<Stored> stored = journal.append(frames());
            stored.forEach(frame -> acknowledged.add(frame.id()));
            waiting.addAll(stored);
            if (random.nextInt(3) > 0) {
                List<Stored> delivered = List.copyOf(waiting.subList(0, random.nextInt(waiting.size() + 1)));
                journal.release(delivered);
                delivered.forEach(frame -> acknowledged.remove(frame.id()));
                waiting.removeAll(delivered);
            }
        }
        disk.cutAtNextSync();
        try {
            journal.append(frames());
        } catch (IOException expected) {
            // Never acknowledged.
        }
    }

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            byte[] payload = new byte[1 + random.nextInt(300)];
            random.nextBytes(payload);
            frames.add(new Frame(++lastId, 0, 1, 0, payload));
        }
        return frames;
    }
}
