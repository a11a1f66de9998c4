package dev.coldspan.alerts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-11-21T10:00:03Z");
    private final Rounds rounds = new Rounds();

    private long take(long seconds) {
        return rounds.take("g", TEN, START.plusSeconds(seconds));
    }

    @Test
    void beginsAtOnceAndThenKeepsToWholeIntervals() {
        assertThat(take(0)).isOne();
        assertThat(take(6)).isZero();
        assertThat(take(7)).isOne();
        assertThat(take(16)).isZero();
        assertThat(take(17)).isOne();
    }

    @Test
    void countsTheRoundsALongEvaluationCost() {
        assertThat(take(0)).isOne();
        assertThat(take(7 + 25)).isEqualTo(3);
        assertThat(take(33)).isZero();
    }

    @Test
    void doesNotSleepWhenTheClockIsSetBack() {
        assertThat(take(0)).isOne();
        assertThat(take(-3600)).isOne();
        assertThat(take(-3599)).isZero();
    }

    @Test
    void doesNotSleepWhenTheIntervalIsShortened() {
        assertThat(rounds.take("h", Duration.ofHours(1), START)).isOne();
        assertThat(rounds.take("h", TEN, START.plusSeconds(1))).isOne();
        assertThat(rounds.take("h", TEN, START.plusSeconds(2))).isZero();
    }

    @Test
    void keepsGroupsApart() {
        assertThat(rounds.take("a", TEN, START)).isOne();
        assertThat(rounds.take("b", TEN, START)).isOne();
        assertThat(rounds.take("a", TEN, START)).isZero();
    }
}
