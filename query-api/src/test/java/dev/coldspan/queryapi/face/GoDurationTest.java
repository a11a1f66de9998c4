package dev.coldspan.queryapi.face;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1ns, 1",
        "100us, 100000",
        "2µs, 2000",
        "1.5ms, 1500000",
        "10s, 10000000000",
        "1h30m, 5400000000000"
    })
    void readsWhatGoWrites(String text, long nanos) {
        assertThat(GoDuration.nanos(text)).contains(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1s", "1", "s", "1 s", "1d", "1,5s", "999999999999h", "1s;", "1s1s1s1s1s1s1s1s", "١s"})
    void refusesEverythingElse(String text) {
        assertThat(GoDuration.nanos(text)).isEmpty();
    }
}
