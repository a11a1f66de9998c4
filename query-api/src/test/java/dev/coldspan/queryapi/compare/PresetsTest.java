package dev.coldspan.queryapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresetsTest {

    @Test
    void aThresholdIsWrittenWithThreeDecimals() {
        assertThat(Presets.written(41.635000000000005)).isEqualTo("41.635ms");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.1 + 0.2, 41.635000000000005, 899_999.123456789, 1e12})
    void theFilterLanguageReadsWhateverAThresholdIs(double millis) {
        assertThat(Filter.parse("a", "duration>=" + Presets.written(millis)).isEmpty())
                .isFalse();
    }
}
