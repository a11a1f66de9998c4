package dev.coldspan.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.state.StateMachine.Times;
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
        "KEEP_FIRING, BREACHED, 0, FIRING",
        "KEEP_FIRING, UNKNOWN, 90, KEEP_FIRING",
        "KEEP_FIRING, FINE,    90, RESOLVED",
        "REMOVED,  FINE,     0,  REMOVED",
        "REMOVED,  BREACHED, 0,  PENDING",
        "RESOLVED, FINE,     0,  RESOLVED",
        "RESOLVED, UNKNOWN,  0,  RESOLVED",
        "RESOLVED, BREACHED, 0,  PENDING",
    })
    void movesThroughItsPhases(String before, Condition condition, long active, String after) {
        Optional<Phase> next = StateMachine.next(phase(before), condition, times(active, 60, 0, 0));
        assertThat(next).isEqualTo(phase(after));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "RESOLVED", "PENDING"})
    void firesAtOnceWithoutAHold(String before) {
        assertThat(StateMachine.next(phase(before), Condition.BREACHED, times(0, 0, 0, 0)))
                .contains(Phase.FIRING);
    }

    @Test
    void doesNotFireEarlyWhenTheClockIsSetBack() {
        assertThat(StateMachine.next(Optional.of(Phase.PENDING), Condition.BREACHED, times(-5, 1, 0, 0)))
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

    @ParameterizedTest(name = "fine for {0} s is {1}")
    @CsvSource({"0, KEEP_FIRING", "59, KEEP_FIRING", "60, RESOLVED"})
    void keepsFiringUntilTheConditionHasCeasedForLongEnough(long fine, Phase after) {
        for (Phase before : new Phase[] {Phase.FIRING, Phase.KEEP_FIRING}) {
            assertThat(StateMachine.next(Optional.of(before), Condition.FINE, times(99, 0, fine, 60)))
                    .contains(after);
        }
    }

    private static Times times(long active, long hold, long fine, long keep) {
        return new Times(
                Duration.ofSeconds(active),
                Duration.ofSeconds(hold),
                Duration.ofSeconds(fine),
                Duration.ofSeconds(keep));
    }

    private static Optional<Phase> phase(String name) {
        return name.equals("NONE") ? Optional.empty() : Optional.of(Phase.valueOf(name));
    }
}
