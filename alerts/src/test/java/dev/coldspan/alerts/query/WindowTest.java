package dev.coldspan.alerts.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.testing.TestRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    /** What is read at a moment: whole steps from the one in which the window begins to the current one. */
    @ParameterizedTest
    @CsvSource({
        "errors, 1m, 10:07:30, 1m, 10:06:00, 10:08:00",
        "errors, 1m, 10:07:00, 1m, 10:06:00, 10:07:00",
        "errors, 5m, 10:07:30, 1m, 10:02:00, 10:08:00",
        "error_rate, 1h, 10:07:30, 1m, 09:07:00, 10:08:00",
        "errors, 6h, 10:07:30, 5m, 04:05:00, 10:10:00",
        "errors, 90m, 10:07:30, 5m, 08:35:00, 10:10:00",
        "errors, 61m, 10:07:30, 1m, 09:06:00, 10:08:00",
        "cost, 10h, 10:07:30, 15m, 00:00:00, 10:15:00",
        "duration_p99, 5m, 10:07:30, 5m, 10:00:00, 10:10:00",
        "duration_p99, 1h, 10:07:30, 1h, 09:00:00, 11:00:00",
    })
    void coversTheWholeStepsItTouches(String signal, String window, String at, String step, String from, String to) {
        Window read = window(signal, window, at);
        assertThat(read.from()).isEqualTo(time(from));
        assertThat(read.to()).isEqualTo(time(to));
        assertThat(dev.coldspan.alerts.rules.Durations.format(read.step())).isEqualTo(step);
    }

    @Test
    void widensItsStepsForWindowsOfDays() {
        Window threeDays = Window.of(Signal.Kind.COUNT, Duration.ofDays(3), time("10:07:30"));
        assertThat(threeDays.step()).isEqualTo(Duration.ofHours(1));
        assertThat(threeDays.from()).isEqualTo(Instant.parse("2026-11-18T10:00:00Z"));
        assertThat(threeDays.to()).isEqualTo(time("11:00:00"));
        Window month = Window.of(Signal.Kind.COUNT, Duration.ofDays(30), time("10:07:30"));
        assertThat(month.step()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void measuresSpendOverTheTimeThatHasPassed() {
        Window read = window("cost", "15m", "10:07:30");
        assertThat(read.hoursPassed())
                .isEqualTo(Duration.ofSeconds(15 * 60 + 30).toSeconds() / 3600.0);
    }

    private static Window window(String signal, String length, String at) {
        Rule rule = TestRules.rule("signal: " + signal, "threshold: 0.5", "window: " + length);
        return Window.of(rule.signal().kind(), rule.window(), time(at));
    }

    private static Instant time(String text) {
        return Instant.parse("2026-11-21T" + text + "Z");
    }
}
