package dev.coldspan.alerts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-11-21T10:00:03Z");
    private final Rounds rounds = new Rounds();

    private boolean take(long seconds) {
        return rounds.take("g", TEN, START.plusSeconds(seconds));
    }

    @Test
    void beginsAtOnceAndThenKeepsToWholeIntervals() {
        assertThat(take(0)).isTrue();
        assertThat(take(6)).isFalse();
        assertThat(take(7)).isTrue();
        assertThat(take(16)).isFalse();
        assertThat(take(17)).isTrue();
    }

    @Test
    void isDueOnceAfterALongEvaluation() {
        assertThat(take(0)).isTrue();
        assertThat(take(7 + 25)).isTrue();
        assertThat(take(33)).isFalse();
    }

    @Test
    void doesNotSleepWhenTheClockIsSetBack() {
        assertThat(take(0)).isTrue();
        assertThat(take(-3600)).isTrue();
        assertThat(take(-3599)).isFalse();
    }

    @Test
    void doesNotSleepWhenTheIntervalIsShortened() {
        assertThat(rounds.take("h", Duration.ofHours(1), START)).isTrue();
        assertThat(rounds.take("h", TEN, START.plusSeconds(1))).isTrue();
        assertThat(rounds.take("h", TEN, START.plusSeconds(2))).isFalse();
    }

    @Test
    void keepsGroupsApart() {
        assertThat(rounds.take("a", TEN, START)).isTrue();
        assertThat(rounds.take("b", TEN, START)).isTrue();
        assertThat(rounds.take("a", TEN, START)).isFalse();
    }
}
