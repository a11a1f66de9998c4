package dev.coldspan.collector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * F1 and F2 at chosen points: engine and collector die in the middle of their work at one system call after the other, some of them
 * early and some late in what they do. {@code -Dcoldspan.faults.points} sets how many.
 */
class CrashPointsTest extends FaultTest {

    /** What a part of a table goes through until it is there, and what else may be half done. */
    private static final List<String> OF_ENGINE = List.of(
            "rename,renameat,renameat2",
            "fsync,fdatasync",
            "openat",
            "write,pwrite64,writev",
            "mkdir,mkdirat",
            "unlink,unlinkat,rmdir",
            "close",
            "ftruncate,fallocate",
            "link,linkat,symlink",
            "sendto,sendmsg",
            "read,pread64",
            "stat,fstat,lstat,statx,newfstatat");

    private static final List<String> OF_COLLECTOR = List.of(
            "fdatasync,fsync", "write,writev,pwrite64", "openat", "unlink", "rename", "ftruncate", "close", "sendto");

    private static final int[] DEPTHS = {1, 2, 5, 11, 23};

    /** What was tried in vain for longer rests for some seconds, and so does the rollup where a computation takes long. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Long enough for an insert, a merge and a computation of the rollup. */
    private static final int PATIENCE_SECONDS = 6;

    @Test
    void losesAndDoublesNothingAtWhicheverSystemCallTheEngineDies() throws Exception {
        Strace.require();
        collector.start();
        int deaths = 0;
        try (Traffic traffic = traffic(4, 8_000)) {
            for (int point = 0; point < Extent.POINTS.get(); point++) {
                awaitProgress(traffic);
                if (Strace.killAt(
                        bench.engine().pid(), call(OF_ENGINE, point), depth(OF_ENGINE, point), PATIENCE_SECONDS)) {
                    deaths++;
                }
                bench.engine().killAndRestart(() -> {});
            }
            expectEverything(traffic, PATIENCE);
            Progress.say("the engine died at %d of %d chosen system calls", deaths, Extent.POINTS.get());
        }
        assertThat(deaths).isPositive();
    }

    @Test
    void losesAndDoublesNothingAtWhicheverSystemCallTheCollectorDies() throws Exception {
        Strace.require();
        int deaths = 0;
        collector.start();
        try (Traffic traffic = traffic(4, 8_000)) {
            for (int point = 0; point < Extent.POINTS.get(); point++) {
                awaitProgress(traffic);
                collector.kill();
                collector.wrap(
                        Strace.around(call(OF_COLLECTOR, point), "signal=KILL:when=" + 3 * depth(OF_COLLECTOR, point)));
                collector.spawn();
                if (collector.process().waitFor(2 * PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    deaths++;
                }
                collector.kill();
                collector.wrap(List.of());
                collector.start();
            }
            expectEverything(traffic, PATIENCE);
            Progress.say("the collector died at %d of %d chosen system calls", deaths, Extent.POINTS.get());
        }
        assertThat(deaths).isPositive();
    }

    private static String call(List<String> calls, int point) {
        return calls.get(point % calls.size());
    }

    /** All calls come first, then all of them once more and farther on. */
    private static int depth(List<String> calls, int point) {
        return DEPTHS[point / calls.size() % DEPTHS.length];
    }
}
