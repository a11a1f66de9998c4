package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-11-20T08:00:01.450Z",
                "2024-02-29T23:59:59.999999Z",
                "2000-03-01T00:00:00.1Z",
                "2026-11-20T08:00:01+02:00",
                "2026-11-20T08:00:01.5-05:30",
                "2100-12-31T12:00:00Z"
            })
    void readsTheTimesThatTheJdkReads(String text) {
        assertThat(Times.ofIso(text))
                .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }

    @Test
    void readsEveryDayAsTheJdkDoes() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochMilli((long) (random.nextDouble() * 4e12));
            assertThat(Times.ofIso(instant.toString())).isEqualTo(instant.toEpochMilli());
        }
    }

    @Test
    void readsOffsetsWithoutColon() {
        assertThat(Times.ofIso("2026-11-20T08:00:01+0200"))
                .isEqualTo(Instant.parse("2026-11-20T06:00:01Z").toEpochMilli());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "today",
                "2026-11-20",
                "2026-11-20 08:00:01Z",
                "2026-13-20T08:00:01Z",
                "2O26-11-20T08:00:01Z",
                "1960-01-01T00:00:00Z",
                "2026-11-20T08:00:01.450Z and much more text behind it"
            })
    void readsNothingElse(String text) {
        assertThat(Times.ofIso(text)).isEqualTo(-1);
    }

    @Test
    void readsSecondsWithFractionAndExponent() {
        assertThat(Times.ofSeconds("1795000000")).isEqualTo(1_795_000_000_000L);
        assertThat(Times.ofSeconds("1795000000.1239")).isEqualTo(1_795_000_000_123L);
        assertThat(Times.ofSeconds("1.795000000E9")).isEqualTo(1_795_000_000_000L);
        assertThat(Times.ofSeconds("1e999")).isEqualTo(-1);
        assertThat(Times.ofSeconds("-5")).isEqualTo(-1);
        assertThat(Times.ofSeconds("NaN")).isEqualTo(-1);
        assertThat(Times.ofSeconds(null)).isEqualTo(-1);
    }

    @Test
    void readsMilliseconds() {
        assertThat(Times.ofMillis("1795000000123")).isEqualTo(1_795_000_000_123L);
        assertThat(Times.ofMillis("999999999999999999")).isEqualTo(-1);
        assertThat(Times.ofMillis("99999999999999999999999")).isEqualTo(-1);
        assertThat(Times.ofMillis("12x")).isEqualTo(-1);
        assertThat(Times.ofMillis("")).isEqualTo(-1);
    }
}
