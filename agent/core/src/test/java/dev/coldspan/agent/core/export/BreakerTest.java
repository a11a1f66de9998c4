package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Breaker breaker = new Breaker();

    @Test
    void letsRequestsThroughUntilOneFails() {
        assertThat(breaker.allows(0)).isTrue();
        breaker.failed(0, 0);
        assertThat(breaker.allows(1)).isFalse();
    }

    @Test
    void triesAgainAfterThePause() {
        breaker.failed(1_000, 0);
        assertThat(breaker.allows(1_000 + Breaker.FIRST_PAUSE_MILLIS - 1)).isFalse();
        assertThat(breaker.allows(1_000 + Breaker.FIRST_PAUSE_MILLIS)).isTrue();
    }

    @Test
    void doublesThePauseUpToItsLimit() {
        assertThat(breaker.failed(0, 0)).isEqualTo(5_000);
        assertThat(breaker.failed(0, 0)).isEqualTo(10_000);
        for (int i = 0; i < 10; i++) {
            breaker.failed(0, 0);
        }
        assertThat(breaker.failed(0, 0)).isEqualTo(Breaker.LONGEST_PAUSE_MILLIS);
    }

    @Test
    void startsOverAfterASuccess() {
        breaker.failed(0, 0);
        breaker.failed(0, 0);
        breaker.succeeded();
        assertThat(breaker.allows(0)).isTrue();
        assertThat(breaker.failed(0, 0)).isEqualTo(Breaker.FIRST_PAUSE_MILLIS);
    }

    @Test
    void respectsALongerPauseTheCollectorAskedFor() {
        assertThat(breaker.failed(0, 120_000)).isEqualTo(120_000);
        assertThat(breaker.allows(119_999)).isFalse();
        assertThat(breaker.allows(120_000)).isTrue();
    }

    @Test
    void doesNotStayOpenForeverWhenTheClockIsSetBack() {
        breaker.failed(1_000_000_000_000L, 0);
        assertThat(breaker.allows(0)).isTrue();
    }
}
