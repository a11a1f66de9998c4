package dev.coldspan.queryapi.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepsTest {

    private static TimeRange last(Duration length) {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        return new TimeRange(now.minus(length), now);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M, PT1M",
        "PT1H, PT1M",
        "PT1H1S, PT2M",
        "PT6H, PT10M",
        "PT24H, PT30M",
        "PT168H, PT3H",
        "PT720H, PT12H",
        "PT9600H, PT168H"
    })
    void choosesARoundWidthForAboutSixtyBuckets(Duration range, Duration step) {
        assertThat(Steps.about(last(range), 60)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"60s, PT1M", "5m, PT5M", "1h, PT1H", "1d, PT24H", "120s, PT2M"})
    void readsAWidth(String text, Duration step) {
        assertThat(Steps.parse("step", text, last(Duration.ofHours(1)))).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"1s", "90s", "59s"})
    void refusesWhatIsNotWholeMinutes(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Steps.parse("step", text, last(Duration.ofHours(1))))
                .withMessageContaining("step must be whole minutes, for example step=5m");
    }

    @Test
    void refusesMoreBucketsThanAnyScreenShows() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Steps.parse("step", "1m", last(Duration.ofDays(8))))
                .withMessageContaining("more than 11000 buckets");
    }

    @ParameterizedTest
    @CsvSource({"401d", "99999999d", "9999999999999999999999d"})
    void refusesAWidthBeyondTheLongestRange(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Steps.parse("step", text, last(Duration.ofHours(1))))
                .withMessageContaining("at most 400d");
    }
}
