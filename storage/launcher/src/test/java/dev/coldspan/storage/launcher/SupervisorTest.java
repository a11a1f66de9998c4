package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private static final RestartPolicy POLICY =
            new RestartPolicy(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(10), 4);

    private final List<FakeEngine> engines = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final Supervisor supervisor = new Supervisor(this::launch, POLICY, clock::get, pause -> pauses.add(pause));

    private volatile boolean refuses;

    @Test
    void passesOnTheFailureOfTheFirstStart() {
        refuses = true;
        assertThatThrownBy(supervisor::start).hasMessage("refused");
    }

    @Test
    void startsAnotherEngineWhenOneEndsAndCountsIt() {
        supervisor.start();
        engines.get(0).die();
        awaitEngines(2);
        await().until(() -> supervisor.restarts() == 1);
        assertThat(supervisor.engine()).isSameAs(engines.get(1));
        supervisor.close();
    }

    @Test
    void pausesLongerAfterEachQuickDeathAndGivesUpAtLast() {
        supervisor.start();
        for (int i = 0; i < 3; i++) {
            engines.get(i).die();
            awaitEngines(i + 2);
        }
        engines.get(3).die();
        await().until(() -> !supervisor.isWatching());

        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
        assertThat(engines).hasSize(4);
        assertThat(supervisor.restarts()).isEqualTo(3);
        supervisor.close();
    }

    @Test
    void forgivesAnEngineThatLivedLongEnough() {
        supervisor.start();
        for (int i = 0; i < 6; i++) {
            clock.addAndGet(Duration.ofSeconds(11).toNanos());
            engines.get(i).die();
            awaitEngines(i + 2);
        }
        assertThat(pauses).containsOnly(Duration.ofMillis(100));
        supervisor.close();
    }

    @Test
    void countsAFailedRestartAsAQuickDeath() {
        supervisor.start();
        refuses = true;
        engines.get(0).die();
        await().until(() -> !supervisor.isWatching());

        assertThat(pauses).hasSize(3);
        assertThat(supervisor.restarts()).isZero();
        assertThat(supervisor.engine().isAlive()).isFalse();
    }

    @Test
    void stopsTheEngineAndStartsNoOtherWhenClosed() {
        supervisor.start();
        supervisor.close();

        assertThat(engines).hasSize(1);
        assertThat(engines.get(0).isAlive()).isFalse();
        assertThat(supervisor.isWatching()).isFalse();
    }

    private Engine launch() {
        if (refuses) {
            throw new EngineStartException("refused");
        }
        FakeEngine engine = new FakeEngine(engines.size());
        engines.add(engine);
        return engine;
    }

    private void awaitEngines(int count) {
        await().until(() -> engines.size() == count && supervisor.engine() == engines.get(count - 1));
    }

    private record FakeEngine(long pid, CountDownLatch end) implements Engine {

        FakeEngine(long pid) {
            this(pid, new CountDownLatch(1));
        }

        void die() {
            end.countDown();
        }

        @Override
        public boolean isAlive() {
            return end.getCount() > 0;
        }

        @Override
        public int awaitEnd() throws InterruptedException {
            end.await();
            return 137;
        }

        @Override
        public void stop() {
            die();
        }
    }
}
