package dev.coldspan.alerts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is killed for being silent, and who is not. */
class WatchTest {
    private static final Duration TERM = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private Watch watch;
    private Process leader;

    @BeforeEach
    void start() throws Exception {
        watch = new Watch(directory, TERM, LOOK, nanos::get);
        leader = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stop() {
        leader.destroyForcibly();
    }

    private void says(boolean replaceable, long beat) throws Exception {
        says(Leader.self(1, false).host(), started(), replaceable, beat);
    }

    private void says(String host, long started, boolean replaceable, long beat) throws Exception {
        new Leader(1, host, leader.pid(), started, beat, replaceable).write(directory);
    }

    private long started() {
        return leader.toHandle()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            nanos.addAndGet(LOOK.toNanos());
            watch.look();
        }
    }

    private boolean killed() throws InterruptedException {
        return leader.waitFor(500, TimeUnit.MILLISECONDS);
    }

    @Test
    void killsAReplaceableLeaderThatIsSilentForTheTerm() throws Exception {
        says(true, 1);
        look(10);
        assertThat(killed()).isFalse();
        look(1);
        assertThat(killed()).isTrue();
    }

    @Test
    void leavesALeaderAloneThatBeats() throws Exception {
        for (int beat = 0; beat < 30; beat++) {
            says(true, beat);
            look(1);
        }
        assertThat(killed()).isFalse();
    }

    @Test
    void leavesALeaderAloneThatDoesNotSayItMayBeReplaced() throws Exception {
        says(false, 1);
        look(40);
        assertThat(killed()).isFalse();
    }

    @Test
    void leavesAProcessOfAnotherMachineAlone() throws Exception {
        says("another-machine.example", started(), true, 1);
        look(40);
        assertThat(killed()).isFalse();
    }

    @Test
    void leavesAProcessAloneThatOnlyGotTheNumberOfTheLeader() throws Exception {
        says(Leader.self(1, false).host(), started() - 60_000, true, 1);
        look(40);
        assertThat(killed()).isFalse();
    }

    /** A process that was itself stopped for long sees one old beat, and that is no silence yet. */
    @Test
    void needsManyLooksAndNotOnlyTime() throws Exception {
        says(true, 1);
        look(1);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        look(3);
        assertThat(killed()).isFalse();
    }
}
