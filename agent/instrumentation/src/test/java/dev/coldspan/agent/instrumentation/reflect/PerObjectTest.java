package dev.coldspan.agent.instrumentation.reflect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerObjectTest {
    private final PerObject<String> values = new PerObject<>();

    @Test
    void tellsEqualObjectsApart() {
        Object first = new Same();
        Object second = new Same();
        values.put(first, "first");
        values.put(second, "second");
        assertThat(values.get(first)).isEqualTo("first");
        assertThat(values.get(second)).isEqualTo("second");
        assertThat(values.get(new Same())).isNull();
    }

    @Test
    void keepsTheLastValue() {
        Object object = new Same();
        values.put(object, "old");
        values.put(object, "new");
        assertThat(values.get(object)).isEqualTo("new");
        assertThat(values.size()).isOne();
    }

    @Test
    void handsAValueOutOnceWhenItIsRemoved() {
        Object object = new Same();
        values.put(object, "value");
        assertThat(values.remove(object)).isEqualTo("value");
        assertThat(values.remove(object)).isNull();
        assertThat(values.size()).isZero();
    }

    @Test
    void knowsNothingOfNull() {
        assertThat(values.get(null)).isNull();
        assertThat(values.remove(null)).isNull();
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
        values.put(hostile, "value");
        assertThat(values.get(hostile)).isEqualTo("value");
    }

    @Test
    void letsGoOfObjectsNobodyHolds() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            values.put(new Same(), "value");
        }
        Object last = new Same();
        // The collector takes its time; a put clears what it has found.
        for (int i = 0; i < 100 && values.size() > 10; i++) {
            System.gc();
            Thread.sleep(10);
            values.put(last, "last");
        }
        assertThat(values.size()).isLessThanOrEqualTo(10);
        assertThat(values.get(last)).isEqualTo("last");
    }

    private static final class Same {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
