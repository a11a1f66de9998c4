package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class OwnTrafficTest {
    private static FutureTask<Boolean> question() {
        return new FutureTask<>(OwnTraffic::isCurrentThread);
    }

    @Test
    void isMarkedFromEnterToLeave() {
        assertThat(OwnTraffic.isCurrentThread()).isFalse();
        Object before = OwnTraffic.enter();
        assertThat(OwnTraffic.isCurrentThread()).isTrue();
        OwnTraffic.leave(before);
        assertThat(OwnTraffic.isCurrentThread()).isFalse();
    }

    @Test
    void staysMarkedWhenInnerWorkIsOver() {
        Object outer = OwnTraffic.enter();
        OwnTraffic.leave(OwnTraffic.enter());
        assertThat(OwnTraffic.isCurrentThread()).isTrue();
        OwnTraffic.leave(outer);
        assertThat(OwnTraffic.isCurrentThread()).isFalse();
    }

    @Test
    void marksTheThreadsThatSuchWorkStartsForGood() throws Exception {
        FutureTask<Boolean> asked = question();
        CountDownLatch left = new CountDownLatch(1);
        Object before = OwnTraffic.enter();
        Thread worker = new Thread(() -> {
            try {
                left.await();
            } catch (InterruptedException stopped) {
                return;
            }
            OwnTraffic.leave(OwnTraffic.enter());
            asked.run();
        });
        OwnTraffic.leave(before);
        worker.start();
        left.countDown();
        assertThat(asked.get()).isTrue();
    }

    @Test
    void leavesWorkersOfAPoolToWhoeverUsesThem() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Object before = OwnTraffic.enter();
            pool.submit(() -> "worker started").get();
            OwnTraffic.leave(before);
            assertThat(pool.submit(OwnTraffic::isCurrentThread).get()).isFalse();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void leavesOtherThreadsAlone() throws Exception {
        FutureTask<Boolean> asked = question();
        new Thread(asked).start();
        assertThat(asked.get()).isFalse();
    }
}
