package dev.coldspan.locallambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {

    private final MemoryWatch watch = MemoryWatch.start();
    private final BlockingQueue<Long> exceeded = new LinkedBlockingQueue<>();
    private Process process;

    @AfterEach
    void stop() {
        watch.close();
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A shell that forks one that has about 60 MB in a variable. */
    private long startHog() throws IOException {
        String hog = "x=$(head -c 60000000 /dev/zero | tr '\\0' x); sleep 60; echo $x | wc -c";
        process = new ProcessBuilder("setsid", "/bin/sh", "-c", "/bin/sh -c \"$0\"; exit 0", hog)
                .redirectErrorStream(true)
                .start();
        return process.pid();
    }

    private MemoryWatch.Subject subject(Set<Long> groups, MemoryAccounting accounting, long limitBytes) {
        return new MemoryWatch.Subject() {
            @Override
            public Set<Long> groups() {
                return groups;
            }

            @Override
            public MemoryAccounting accounting() {
                return accounting;
            }

            @Override
            public long limitBytes() {
                return limitBytes;
            }

            @Override
            public void exceeded(long largest) {
                exceeded.add(largest);
            }
        };
    }

    @Test
    void countsWhatAProcessForked() throws Exception {
        long group = startHog();

        watch.add(subject(Set.of(group), MemoryAccounting.PRIVATE, 40_000_000));

        assertThat(exceeded.poll(20, TimeUnit.SECONDS)).isEqualTo(group);
    }

    @Test
    void leavesAloneWhoStaysBelowTheLimitOrIsNotCounted() throws Exception {
        long group = startHog();
        watch.add(subject(Set.of(group), MemoryAccounting.RESIDENT, 1_000_000_000));
        watch.add(subject(Set.of(group), MemoryAccounting.OFF, 1));

        TimeUnit.MILLISECONDS.sleep(10 * MemoryWatch.PERIOD_MILLIS);

        assertThat(exceeded).isEmpty();
    }

    @Test
    void goesOnWatchingAfterASubjectFailed() throws Exception {
        Set<Long> own = Set.of(ProcessHandle.current().pid());
        MemoryWatch.Subject sound = subject(own, MemoryAccounting.PRIVATE, 1);
        AtomicInteger failures = new AtomicInteger();
        watch.add(new MemoryWatch.Subject() {
            @Override
            public Set<Long> groups() {
                return own;
            }

            @Override
            public MemoryAccounting accounting() {
                return MemoryAccounting.PRIVATE;
            }

            @Override
            public long limitBytes() {
                return 1;
            }

            @Override
            public void exceeded(long largest) {
                if (failures.getAndIncrement() == 0) {
                    throw new IllegalStateException("cannot be killed");
                }
            }
        });
        watch.add(sound);

        assertThat(exceeded.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(failures.get()).isGreaterThan(1);
    }

    @Test
    void forgetsWhoWasRemoved() throws Exception {
        MemoryWatch.Subject subject = subject(Set.of(ProcessHandle.current().pid()), MemoryAccounting.PRIVATE, 1);
        watch.add(subject);
        assertThat(exceeded.poll(10, TimeUnit.SECONDS)).isNotNull();

        watch.remove(subject);
        TimeUnit.MILLISECONDS.sleep(5 * MemoryWatch.PERIOD_MILLIS);
        exceeded.clear();
        TimeUnit.MILLISECONDS.sleep(5 * MemoryWatch.PERIOD_MILLIS);

        assertThat(exceeded).isEmpty();
    }
}
