package dev.coldspan.collector.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueTextTest {

    @Test
    void writesDoublesAsGoDoes() {
        assertThat(DoubleText.of(1)).isEqualTo("1");
        assertThat(DoubleText.of(-2.5)).isEqualTo("-2.5");
        assertThat(DoubleText.of(0.1)).isEqualTo("0.1");
        assertThat(DoubleText.of(1e-6)).isEqualTo("0.000001");
        assertThat(DoubleText.of(1e-7)).isEqualTo("1e-7");
        assertThat(DoubleText.of(-1.25e-9)).isEqualTo("-1.25e-9");
        assertThat(DoubleText.of(1e20)).isEqualTo("100000000000000000000");
        assertThat(DoubleText.of(1e21)).isEqualTo("1e+21");
        assertThat(DoubleText.of(1.5e300)).isEqualTo("1.5e+300");
        assertThat(DoubleText.of(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @Test
    void writesEveryScalarAsText() {
        Arena arena = new Arena();

        assertThat(ValueText.of(ValueType.EMPTY, 0, arena)).isEmpty();
        assertThat(ValueText.of(ValueType.BOOL, 1, arena)).isEqualTo("true");
        assertThat(ValueText.of(ValueType.INT, Long.MIN_VALUE, arena)).isEqualTo("-9223372036854775808");
        assertThat(ValueText.of(ValueType.STRING, arena.add("h\u00e9"), arena)).isEqualTo("h\u00e9");
        assertThat(ValueText.of(ValueType.BYTES, arena.add(new byte[] {1, 2}, 0, 2), arena))
                .isEqualTo("AQI=");
    }
}
