package dev.coldspan.collector.process.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSetTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000, 1_024})
    void holdsExactlyItsLimit(int limit) {
        DistinctSet set = new DistinctSet(limit);

        long admitted = LongStream.rangeClosed(1, 3L * limit).filter(set::admit).count();

        assertThat(admitted).isEqualTo(limit);
        assertThat(set.full()).isTrue();
    }

    @Test
    void admitsAgainWhatItHoldsWhenItIsFull() {
        DistinctSet set = new DistinctSet(2);
        set.admit(7L << 32);
        set.admit(8L << 32);

        assertThat(set.admit(9L << 32)).isFalse();
        assertThat(set.admit(7L << 32)).isTrue();
        assertThat(set.contains(9L << 32)).isFalse();
    }

    @Test
    void keepsHashesApartThatFallOnTheSamePlace() {
        DistinctSet set = new DistinctSet(100);

        LongStream.range(1, 101).forEach(set::admit);

        assertThat(LongStream.range(1, 101).allMatch(set::contains)).isTrue();
        assertThat(set.contains(101)).isFalse();
    }

    @Test
    void takesAHashOfZero() {
        DistinctSet set = new DistinctSet(4);

        assertThat(set.contains(0)).isFalse();
        assertThat(set.admit(0)).isTrue();
        assertThat(set.contains(0)).isTrue();
    }

    @Test
    void neverHoldsMoreThanItsLimitWhenThreadsRace() throws InterruptedException {
        DistinctSet set = new DistinctSet(5_000);
        AtomicInteger admitted = new AtomicInteger();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            long from = t * 2_500L;
            threads[t] = new Thread(() -> LongStream.range(from, from + 5_000)
                    .map(number -> Hashing.mix(1, number))
                    .forEach(hash -> admitted.addAndGet(set.admit(hash) ? 1 : 0)));
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        long held = LongStream.range(0, 12_500)
                .map(number -> Hashing.mix(1, number))
                .filter(set::contains)
                .count();
        assertThat(held).isBetween(4_990L, 5_000L);
        assertThat(admitted.get()).isGreaterThanOrEqualTo((int) held);
    }
}
