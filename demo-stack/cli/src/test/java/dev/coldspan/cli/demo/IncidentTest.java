package dev.coldspan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTest {

    @ParameterizedTest
    @CsvSource({"0, false", "11, false", "12, true", "36, true", "37, false", "899, false", "912, true", "937, false"})
    void comesSoonAfterTheStartAndAgainEveryQuarterOfAnHour(long second, boolean on) {
        assertThat(Incident.isOn(Duration.ofSeconds(second))).isEqualTo(on);
    }
}
