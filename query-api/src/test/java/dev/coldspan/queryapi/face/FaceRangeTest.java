package dev.coldspan.queryapi.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaceRangeTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void includesBothEnds() {
        assertThat(FaceRange.of(NOON, NOON, "times")).isEqualTo(new TimeRange(NOON, NOON.plusNanos(1)));
    }

    @Test
    void looksBackFromAnEnd() {
        assertThat(FaceRange.before(NOON, Duration.ofHours(2), "times").from()).isEqualTo(NOON.minusSeconds(7200));
    }

    @Test
    void refusesRangesThatAreBackwardsTooLongOrInTheFuture() {
        assertThatThrownBy(() -> FaceRange.of(NOON, NOON.minusSeconds(1), "start and end"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("start and end");
        assertThatThrownBy(() -> FaceRange.before(NOON, Duration.ofDays(401), "times"))
                .hasMessageContaining("400 days");
        assertThatThrownBy(() -> FaceRange.before(Instant.parse("2101-01-01T00:00:00Z"), Duration.ZERO, "times"))
                .hasMessageContaining("2100");
    }

    @Test
    void readsMicrosecondsBeforeAndAfterTheEpoch() {
        assertThat(FaceRange.ofMicros(1_500_001)).isEqualTo(Instant.ofEpochSecond(1, 500_001_000));
        assertThat(FaceRange.ofMicros(-1)).isEqualTo(Instant.ofEpochSecond(-1, 999_999_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "AB", "00000000000000000000000000000001", "4bf92f3577b34da6a3ce929d0e0e4736"})
    void completesIds(String given) {
        assertThat(FaceParameters.traceId("traceID", given))
                .hasSize(32)
                .matches("[0-9a-f]+")
                .endsWith(given.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "g", "0x1", "4bf92f3577b34da6a3ce929d0e0e47360", "１", "1\n"})
    void refusesIdsThatAreNone(String given) {
        assertThatThrownBy(() -> FaceParameters.traceId("traceID", given)).isInstanceOf(ProblemException.class);
    }
}
