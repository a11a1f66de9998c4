package dev.coldspan.queryapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeRangeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:00:00Z, 2026-11-21T09:00:00Z",
        "2026-11-21T10:30:00+01:30, 2026-11-21T09:00:00Z",
        "2026-11-21T10:30:00 01:30, 2026-11-21T09:00:00Z",
        "2026-11-21T09:00:00.123456789Z, 2026-11-21T09:00:00.123456789Z",
        "1795251600000, 2026-11-21T09:00:00Z",
        "now-1h, 2026-11-21T09:00:00Z",
        "now-1h30m, 2026-11-21T08:30:00Z",
        "now-7d, 2026-11-14T10:00:00Z",
        "now-2w, 2026-11-07T10:00:00Z",
        "now-45s, 2026-11-21T09:59:15Z",
    })
    void readsATimeInEveryForm(String from, Instant expected) {
        assertThat(TimeRange.parse(from, "now", NOW).from()).isEqualTo(expected);
    }

    @Test
    void readsATimeAfterNow() {
        assertThat(TimeRange.parse("now", "now+5m", NOW).to()).isEqualTo(NOW.plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "-1",
                "1e9",
                "NaN",
                "now-",
                "now-1",
                "now-h",
                "now--1h",
                "now-1y",
                "yesterday",
                "2026-11-21",
                "2026-11-21T10:00:00",
                "2026-13-01T00:00:00Z",
                "99999999999999999999",
                "now-999999999999d",
                "now-999999999w",
                "' OR 1=1--",
                "<script>"
            })
    void refusesWhatIsNoTimeAndNamesTheFieldAndAnExample(String from) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TimeRange.parse(from, "now", NOW))
                .satisfies(e -> assertThat(e.problem().field()).isEqualTo("from"))
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(400))
                .satisfies(
                        e -> assertThat(e.problem().detail()).containsAnyOf("such as 2026-11-21", "for example from="));
    }

    @Test
    void refusesATimeOfAnotherCenturyBecauseItIsProbablySeconds() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TimeRange.parse("1795251600", "now", NOW))
                .withMessageContaining("plain numbers are milliseconds");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TimeRange.parse("now", "now-1h", NOW))
                .satisfies(e -> assertThat(e.problem().field()).isEqualTo("from"))
                .withMessageContaining("must be before to");
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> TimeRange.parse("now-1h", "now-60m", NOW));
    }

    @Test
    void refusesARangeLongerThanTheRollupIsKept() {
        assertThat(TimeRange.parse("now-400d", "now", NOW).length()).isEqualTo(Duration.ofDays(400));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TimeRange.parse("now-401d", "now", NOW))
                .withMessageContaining("400 days");
    }

    @Test
    void namesTheFieldToWhenThatIsWrong() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TimeRange.parse("now-1h", "tomorrow", NOW))
                .satisfies(e -> assertThat(e.problem().field()).isEqualTo("to"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:00:01Z, 2026-11-21T09:58:59.5Z, 60, 2026-11-21T09:00:00Z, 2026-11-21T09:59:00Z",
        "2026-11-21T09:00:00Z, 2026-11-21T09:59:00Z, 60, 2026-11-21T09:00:00Z, 2026-11-21T09:59:00Z",
        "2026-11-21T09:07:00Z, 2026-11-21T09:59:00Z, 300, 2026-11-21T09:05:00Z, 2026-11-21T10:00:00Z",
        "2026-11-21T09:07:00Z, 2026-11-21T09:07:00.000000001Z, 1, 2026-11-21T09:07:00Z, 2026-11-21T09:07:01Z",
    })
    void growsToWholeSteps(Instant from, Instant to, long step, Instant alignedFrom, Instant alignedTo) {
        TimeRange aligned = new TimeRange(from, to).alignedTo(Duration.ofSeconds(step));

        assertThat(aligned).isEqualTo(new TimeRange(alignedFrom, alignedTo));
    }

    @Test
    void widensOnBothSides() {
        TimeRange range = new TimeRange(NOW, NOW.plusSeconds(1)).widenedBy(Duration.ofSeconds(2));

        assertThat(range).isEqualTo(new TimeRange(NOW.minusSeconds(2), NOW.plusSeconds(3)));
    }
}
