package dev.coldspan.collector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * F1 to F3, F13 and F21: kills at random points under load, with late data and senders that repeat. {@code -Dcoldspan.faults.kills}
 * sets how many, {@code -Dcoldspan.faults.seed} repeats a run.
 */
class KillsTest {

    private final int kills = Integer.getInteger("coldspan.faults.kills", 12);
    private final long seed = Long.getLong("coldspan.faults.seed", System.currentTimeMillis());

    @Test
    void losesAndDoublesNothingHoweverOftenCollectorsAndEngineAreKilled() throws Exception {
        try (Bench first = new Bench();
                Bench second = first.beside();
                Bench third = first.beside()) {
            Audit audit = new KillRun(kills, seed).run(List.of(first, second, third));

            assertThat(audit).as("seed " + seed).matches(Audit::passes);
        }
    }
}
