package dev.coldspan.collector.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchTest {

    @Test
    void countsAnItemUnderTheFirstReasonOnly() {
        Batch<Span> batch = Batch.ofSpans();
        Span span = batch.next(batch.nextResource(), batch.nextScope());
        batch.next(span.resource, span.scope);

        batch.drop(span, "sampling");
        batch.reject(span, "time", "too old");
        batch.duplicate(span);

        assertThat(batch.kept()).isEqualTo(1);
        assertThat(span.kept()).isFalse();
        assertThat(batch.findings().drops()).containsOnlyKeys("sampling");
        assertThat(batch.findings().rejected()).isZero();
        assertThat(batch.findings().duplicates()).isZero();
    }

    @Test
    void asksBeforeItGrowsAndNotForWhatItHas() {
        long[] asked = new long[1];
        Batch<Span> batch = Batch.ofSpans();
        batch.reset(bytes -> asked[0] += bytes, "");
        batch.arena().reserve(1 << 20);
        for (int i = 0; i < 100; i++) {
            batch.next(batch.nextResource(), batch.nextScope());
        }
        assertThat(asked[0]).isGreaterThan((1 << 20) - (64 << 10));
        assertThat(batch.footprint()).isGreaterThan(asked[0] / 2);
        asked[0] = 0;

        batch.reset(bytes -> asked[0] += bytes, "");
        batch.arena().reserve(1 << 20);
        for (int i = 0; i < 100; i++) {
            batch.next(batch.nextResource(), batch.nextScope());
        }

        assertThat(asked[0]).isZero();
    }

    @Test
    void keepsItsBytesWhenItMayNotGrow() {
        Arena arena = new Arena();
        long text = arena.add("text");
        arena.reset(bytes -> {
            throw new IllegalStateException("no memory");
        });
        arena.add("text");

        assertThatThrownBy(() -> arena.reserve(1 << 20)).hasMessage("no memory");
        assertThat(arena.text(text)).isEqualTo("text");
    }

    @Test
    void ordersKeysByTheirBytes() {
        Random random = new Random(5);
        List<String> names =
                new ArrayList<>(List.of("", "a", "aa", "coldspan.memory.max", "coldspan.memory.min", "\u00e9"));
        for (int i = 0; i < 500; i++) {
            names.add(Long.toString(random.nextLong(), 36).repeat(1 + i % 3));
        }
        for (String one : names) {
            for (String other : names) {
                assertThat(Integer.signum(Key.of(one).compareTo(Key.of(other))))
                        .as(one + " and " + other)
                        .isEqualTo(Integer.signum(one.compareTo(other)));
            }
        }
    }

    @Test
    void givesTheSameKeyForTheSameBytesUntilItsPlaceIsTaken() {
        Keys keys = new Keys();
        byte[] bytes = "a.key.b".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        Key first = keys.of(bytes, 2, 3, Budget.UNLIMITED);

        assertThat(first).isEqualTo(Key.of("key")).hasSameHashCodeAs(Key.of("key"));
        assertThat(keys.of(bytes, 2, 3, Budget.UNLIMITED)).isSameAs(first);
    }
}
