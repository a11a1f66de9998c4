package dev.coldspan.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void takesAQuarterOfTheHeapWithinBounds() {
        assertThat(Limits.inFlightBytes(320L << 20)).isEqualTo(80L << 20);
        assertThat(Limits.inFlightBytes(100L << 20)).as("one request must fit").isEqualTo(64L << 20);
        assertThat(Limits.inFlightBytes(24L << 30)).isEqualTo(256L << 20);
        assertThat(Limits.DEFAULT.maxInFlightBytes()).isGreaterThanOrEqualTo(Limits.DEFAULT.maxRequestBytes());
    }
}
