package dev.coldspan.collector.intake.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    /** T4: without a zone, with nanoseconds, in a leap second. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:00:00.100Z, 2026-11-20T08:00:00.100Z",
        "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00.123456789Z, 2026-11-20T08:00:00.123456789Z",
        "2026-11-20T08:00:00.1238381Z, 2026-11-20T08:00:00.123838100Z",
        "2026-11-20T09:00:00.100+01:00, 2026-11-20T08:00:00.100Z",
        "2026-11-20T08:00:00.100, 2026-11-20T08:00:00.100Z",
        "2026-11-20 08:00:00.100, 2026-11-20T08:00:00.100Z",
        "2026-12-31T23:59:60Z, 2026-12-31T23:59:59Z",
        "2026-11-20T08:00:00:100Z, 2026-11-20T08:00:00.100Z",
    })
    void readsTimesAsPlatformsWriteThem(String text, Instant expected) {
        assertThat(Texts.time(text)).hasValue(expected.getEpochSecond() * 1_000_000_000 + expected.getNano());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-20",
                "2026-02-30T08:00:00Z",
                "2026-11-20T08:00:00.1234567890Z",
                "+999999999-01-01T00:00:00Z",
                "1795000001999"
            })
    void readsNothingElse(String text) {
        assertThat(Texts.time(text)).isEmpty();
    }

    @Test
    void knowsAnIdFromATextOfItsLength() {
        assertThat(Texts.isUuid("7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11")).isTrue();
        assertThat(Texts.isUuid("7C1D0F2A-0D4E-4A47-9D0E-3C7C6B0D1A11")).isTrue();
        assertThat(Texts.isUuid("7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a1g")).isFalse();
        assertThat(Texts.isUuid("7c1d0f2a00d4e04a47-9d0e-3c7c6b0d1a11")).isFalse();
        assertThat(Texts.isUuid("\u0667c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1-6900aa00-0123456789abcdef01234567 | 6900aa000123456789abcdef01234567",
                "Parent=89abcdef01234567;Root=1-6900aa00-0123456789abcdef01234567;Sampled=1 | 6900aa000123456789abcdef01234567",
                "Root=1-6900aa00-0123456789abcdef0123456 | ''",
                "Root=1-00000000-000000000000000000000000 | ''",
                "2-6900aa00-0123456789abcdef01234567 | ''",
                "'' | ''",
            })
    void readsATraceOfXRay(String text, String expected) {
        assertThat(Texts.xrayTrace(text)).isEqualTo(expected);
    }
}
