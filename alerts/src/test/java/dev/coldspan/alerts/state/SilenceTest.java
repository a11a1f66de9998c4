package dev.coldspan.alerts.state;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
    private static Silence silence(Map<String, String> matchers) {
        return new Silence("s", matchers, TEN, TEN.plusSeconds(60), "", "");
    }

    @ParameterizedTest
    @CsvSource({
        "checkout, checkout, true",
        "checkout, checkout-v2, false",
        "check*, checkout, true",
        "*out, checkout, true",
        "*, checkout, true",
        "c*k*t, checkout, true",
        "check.ut, checkout, false",
        "[a-z]*, checkout, false",
    })
    void matchesNamesAndGlobsAndNothingElse(String pattern, String value, boolean matches) {
        assertThat(silence(Map.of("function", pattern)).matches(Map.of("function", value)))
                .isEqualTo(matches);
    }

    @Test
    void asksThatAllLabelsMatch() {
        Silence silence = silence(Map.of("function", "checkout", "severity", "page"));
        assertThat(silence.matches(Map.of("function", "checkout", "severity", "page")))
                .isTrue();
        assertThat(silence.matches(Map.of("function", "checkout", "severity", "ticket")))
                .isFalse();
        assertThat(silence.matches(Map.of("function", "checkout"))).isFalse();
    }

    @Test
    void endsQuicklyOnAPatternMadeToTakeLong() {
        assertThat(silence(Map.of("function", "a" + "*".repeat(200) + "b"))
                        .matches(Map.of("function", "a".repeat(5_000))))
                .isFalse();
    }

    @Test
    void isInForceFromItsBeginningUntilBeforeItsEnd() {
        Silence silence = silence(Map.of("rule", "R"));
        assertThat(silence.inForce(TEN.minusMillis(1))).isFalse();
        assertThat(silence.inForce(TEN)).isTrue();
        assertThat(silence.inForce(TEN.plusSeconds(60))).isFalse();
        assertThat(silence.until(TEN.plusSeconds(5)).inForce(TEN.plusSeconds(6)))
                .isFalse();
    }
}
