package dev.coldspan.alerts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    private static final Duration BEAT = Duration.ofMillis(20);

    @TempDir
    Path directory;

    private Lease taken(long token) throws Exception {
        Lease lease = Lease.take(directory, false).orElseThrow();
        lease.begin(token, BEAT);
        return lease;
    }

    @Test
    void isHeldByOneAtATime() throws Exception {
        try (Lease lease = taken(1)) {
            assertThat(Lease.take(directory, false)).isEmpty();
            assertThat(Lease.take(directory.resolve("../" + directory.getFileName()), false))
                    .isEmpty();
            assertThat(lease.held()).isTrue();
        }
        try (Lease next = taken(2)) {
            assertThat(next.held()).isTrue();
            assertThat(next.lastToken()).isEqualTo(2);
        }
    }

    @Test
    void saysWhoHoldsItAndThatTheyLive() throws Exception {
        try (Lease lease = taken(7)) {
            Leader first = Leader.read(directory).orElseThrow();
            assertThat(first.token()).isEqualTo(7);
            assertThat(first.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(first.process()).isPresent();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (Leader.read(directory).orElseThrow().beat() <= first.beat() && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            assertThat(Leader.read(directory).orElseThrow().beat()).isGreaterThan(first.beat());
            assertThat(lease.token()).isEqualTo(7);
        }
    }

    @Test
    void isLostForGoodWhenItsFilesAreReplaced() throws Exception {
        try (Lease lease = taken(1)) {
            Files.delete(directory.resolve(Lease.LOCK));
            assertThat(lease.held()).isFalse();
            Files.createFile(directory.resolve(Lease.LOCK));
            assertThat(lease.held()).isFalse();
        }
    }

    @Test
    void isLostWhenAnotherTokenStandsThere() throws Exception {
        try (Lease lease = taken(1)) {
            new Leader(2, "elsewhere", 1, 0, 0, false).write(directory);
            assertThat(lease.held()).isFalse();
        }
    }

    @Test
    void survivesTheLossOfWhatOnlyTellsOfIt() throws Exception {
        try (Lease lease = taken(1)) {
            Files.deleteIfExists(directory.resolve(Leader.FILE));
            assertThat(lease.held()).isTrue();
        }
    }

    @Test
    void isNotHeldAnyMoreWhenItWasGivenBack() throws Exception {
        Lease lease = taken(1);
        lease.close();
        assertThat(lease.held()).isFalse();
    }

    @Test
    void standsByUntilToldToStop() throws Exception {
        try (Lease lease = taken(1)) {
            CountDownLatch stop = new CountDownLatch(1);
            stop.countDown();
            assertThat(new Standby(directory, Duration.ofSeconds(10)).await(stop))
                    .isEmpty();
            assertThat(lease.held()).isTrue();
        }
    }

    @Test
    void getsTheLeaseWhenItBecomesFree() throws Exception {
        Lease lease = taken(1);
        Thread giver = new Thread(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lease.close();
        });
        giver.start();
        try (Lease next = new Standby(directory, Duration.ofSeconds(10))
                .await(new CountDownLatch(1))
                .orElseThrow()) {
            next.begin(next.lastToken() + 1, BEAT);
            assertThat(next.token()).isEqualTo(2);
        }
        giver.join();
    }
}
