package dev.coldspan.agent.instrumentation.weak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
    private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

    @Test
    void tellsEqualObjectsApart() {
        String one = new String("same");
        String other = new String("same");
        map.put(one, "first");
        map.put(other, "second");
        assertThat(map.get(one)).isEqualTo("first");
        assertThat(map.get(other)).isEqualTo("second");
        assertThat(map.remove(one)).isEqualTo("first");
        assertThat(map.get(one)).isNull();
        assertThat(map.remove(one)).isNull();
    }

    @Test
    void neverAsksTheObjectItself() {
        Object hostile = new Object() {
            @Override
            public int hashCode() {
                throw new IllegalStateException();
            }

            @Override
            @SuppressWarnings("EqualsWhichDoesntCheckParameterClass")
            public boolean equals(Object other) {
                throw new IllegalStateException();
            }
        };
        map.put(hostile, "value");
        assertThat(map.get(hostile)).isEqualTo("value");
    }

    @Test
    void forgetsWhatTheApplicationForgets() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            map.put(new Object(), "value");
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (map.size() > 0 && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(map.size()).isZero();
    }
}
