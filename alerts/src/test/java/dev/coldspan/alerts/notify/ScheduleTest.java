package dev.coldspan.alerts.notify;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.testing.TestAlerts;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private final Schedule schedule = new Schedule(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0));
    private final NavigableMap<Long, Notification> outbox = new TreeMap<>();

    private void pending(long number, String alert, String receiver) {
        outbox.put(
                number, Notification.unaddressed(TestAlerts.firing(alert), TEN).to(receiver));
    }

    private Instant after(long millis) {
        return TEN.plusMillis(millis);
    }

    @Test
    void sendsOneAtATimePerReceiverAndAllReceiversAtOnce() {
        pending(1, "a", "ops");
        pending(2, "b", "ops");
        pending(3, "a", "team");
        assertThat(schedule.takeDue(outbox, TEN)).containsExactly(1L, 3L);
        assertThat(schedule.takeDue(outbox, TEN)).isEmpty();
        outbox.remove(1L);
        schedule.settled(1, "ops");
        assertThat(schedule.takeDue(outbox, TEN)).containsExactly(2L);
    }

    @Test
    void keepsTheOrderOfNewsAboutOneAlert() {
        pending(1, "a", "ops");
        pending(2, "a", "ops");
        assertThat(schedule.takeDue(outbox, TEN)).containsExactly(1L);
        schedule.failed(1, "ops", TEN, Duration.ZERO);
        assertThat(schedule.takeDue(outbox, after(500))).isEmpty();
        assertThat(schedule.takeDue(outbox, after(1000))).containsExactly(1L);
    }

    @Test
    void doesNotLetAFailingMessageHoldUpOtherAlerts() {
        pending(1, "a", "ops");
        pending(2, "b", "ops");
        assertThat(schedule.takeDue(outbox, TEN)).containsExactly(1L);
        schedule.failed(1, "ops", TEN, Duration.ZERO);
        assertThat(schedule.takeDue(outbox, after(1))).containsExactly(2L);
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        pending(1, "a", "ops");
        schedule.takeDue(outbox, TEN);
        assertThat(schedule.failed(1, "ops", TEN, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(schedule.takeDue(outbox, after(119_999))).isEmpty();
        assertThat(schedule.takeDue(outbox, after(120_000))).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource({"1,1000", "2,2000", "3,4000", "9,256000", "10,300000", "1000000,300000"})
    void doublesThePauseUpToALimit(int failures, long millis) {
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0)
                        .after(failures)
                        .toMillis())
                .isEqualTo(millis);
    }

    @Test
    void spreadsAttemptsByUpToAFifth() {
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 1).after(1))
                .hasMillis(800);
    }
}
