package dev.coldspan.collector.process.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.model.Key;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyMemoTest {

    @Test
    void asksOncePerKey() {
        AtomicInteger asked = new AtomicInteger();
        KeyMemo<Integer> memo = new KeyMemo<>(key -> asked.incrementAndGet());
        Key key = Key.of("faas.name");

        assertThat(memo.of(key)).isEqualTo(1);
        assertThat(memo.of(Key.of("faas.name"))).isEqualTo(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void answersRightForMoreKeysThanItHolds() {
        KeyMemo<String> memo = new KeyMemo<>(Key::name);

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(memo.of(Key.of("key-" + i))).isEqualTo("key-" + i);
            }
        }
    }
}
