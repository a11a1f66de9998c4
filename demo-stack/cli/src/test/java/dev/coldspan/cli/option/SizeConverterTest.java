package dev.coldspan.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizeConverterTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1024, 1024", "64MB, 67108864", "50GiB, 53687091200", "2t, 2199023255552"})
    void countsInUnitsOf1024(String text, long bytes) {
        assertThat(new SizeConverter().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GB", "-1", "1.5GB", "5XB", "999999999999TB"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> new SizeConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("50GB");
    }
}
