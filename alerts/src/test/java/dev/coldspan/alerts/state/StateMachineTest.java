package dev.coldspan.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.TestAlerts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMachineTest {
    /** Every phase times every condition, with a hold of 60 s; NONE is "no alert". */
    @ParameterizedTest(name = "{0} and {1} after {2} s is {3}")
    @CsvSource({
        "NONE,     FINE,     0,  NONE",
        "NONE,     UNKNOWN,  0,  NONE",
        "NONE,     BREACHED, 0,  PENDING",
        "PENDING,  FINE,     30, NONE",
        "PENDING,  UNKNOWN,  30, PENDING",
        "PENDING,  UNKNOWN,  90, PENDING",
        "PENDING,  BREACHED, 59, PENDING",
        "PENDING,  BREACHED, 60, FIRING",
        "FIRING,   BREACHED, 0,  FIRING",
        "FIRING,   BREACHED, 90, FIRING",
        "FIRING,   UNKNOWN,  90, FIRING",
        "FIRING,   FINE,     90, RESOLVED",
        "RESOLVED, FINE,     0,  RESOLVED",
        "RESOLVED, UNKNOWN,  0,  RESOLVED",
        "RESOLVED, BREACHED, 0,  PENDING",
    })
    void movesThroughItsPhases(String before, Condition condition, long active, String after) {
        Optional<Phase> next =
                StateMachine.next(phase(before), condition, Duration.ofSeconds(active), Duration.ofSeconds(60));
        assertThat(next).isEqualTo(phase(after));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "RESOLVED", "PENDING"})
    void firesAtOnceWithoutAHold(String before) {
        assertThat(StateMachine.next(phase(before), Condition.BREACHED, Duration.ZERO, Duration.ZERO))
                .contains(Phase.FIRING);
    }

    @Test
    void doesNotFireEarlyWhenTheClockIsSetBack() {
        assertThat(StateMachine.next(
                        Optional.of(Phase.PENDING), Condition.BREACHED, Duration.ofSeconds(-5), Duration.ofSeconds(1)))
                .contains(Phase.PENDING);
    }

    @Test
    void countsTheHoldFromTheFirstBreach() {
        Alert pending = TestAlerts.pending("a");
        assertThat(StateMachine.activeSince(Optional.of(pending), TestAlerts.TEN.plusSeconds(9)))
                .isEqualTo(TestAlerts.TEN);
    }

    @Test
    void beginsANewCountAfterAResolution() {
        Alert resolved = TestAlerts.firing("a").resolved(TestAlerts.TEN.plusSeconds(60));
        assertThat(StateMachine.activeSince(Optional.of(resolved), TestAlerts.TEN.plusSeconds(99)))
                .isEqualTo(TestAlerts.TEN.plusSeconds(99));
    }

    private static Optional<Phase> phase(String name) {
        return name.equals("NONE") ? Optional.empty() : Optional.of(Phase.valueOf(name));
    }
}
