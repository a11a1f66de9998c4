package dev.coldspan.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationConverterTest {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "120s, PT2M", "5m, PT5M", "1h30m, PT1H30M", "30d, PT720H", "0s, PT0S"})
    void readsADuration(String text, Duration expected) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "120", "-5s", "5 s", "1.5h", "h", "5x", "s5", "99999999999s"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .hasMessageContaining("is not a duration such as");
    }
}
