package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private long nanos = -5;
    private final TokenBucket bucket = new TokenBucket(100, 10, () -> nanos);

    @Test
    void letsABurstInAndThenTellsWhenToComeAgain() {
        bucket.take(999);
        assertThat(bucket.waitSeconds()).isZero();
        bucket.take(1);
        assertThat(bucket.waitSeconds()).isEqualTo(1);
        bucket.take(250);
        assertThat(bucket.waitSeconds()).isEqualTo(3);
    }

    @Test
    void letsInAgainWhenTheDebtIsPaid() {
        bucket.take(1_250);
        forward(Duration.ofMillis(2_490));
        assertThat(bucket.waitSeconds()).isEqualTo(1);
        forward(Duration.ofMillis(20));
        assertThat(bucket.waitSeconds()).isZero();
    }

    @Test
    void savesNoMoreThanOneBurst() {
        forward(Duration.ofDays(1));
        bucket.take(1_000);
        assertThat(bucket.waitSeconds()).isEqualTo(1);
    }

    @Test
    void holdsTheRateOverAnHour() {
        long taken = 0;
        for (int second = 0; second < 3_600; second++) {
            while (bucket.waitSeconds() == 0) {
                bucket.take(30);
                taken += 30;
            }
            forward(Duration.ofSeconds(1));
        }
        assertThat(taken).isBetween(360_000L, 361_100L);
    }

    @Test
    void neverRefusesWithoutALimit() {
        TokenBucket open = new TokenBucket(0, 10, () -> nanos);
        open.take(Long.MAX_VALUE);
        assertThat(open.waitSeconds()).isZero();
    }

    private void forward(Duration duration) {
        nanos += duration.toNanos();
    }
}
