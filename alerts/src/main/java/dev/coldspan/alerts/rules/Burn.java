package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;

/**
 * A rate of using an error budget up that somebody is told of, seen over two windows: the long one says that it matters,
 * the short one that it goes on.
 *
 * @param factor 1 uses the budget up in just the window of its SLO
 * @param severity {@code page} or {@code ticket}
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Site Reliability Workbook, chapter 5</a>
 */
public record Burn(Duration longWindow, Duration shortWindow, double factor, String severity) {
    private static final double PAGED_FAST = 0.02;
    private static final double PAGED_SLOWLY = 0.05;
    private static final double TICKETED = 0.10;

    /**
     * The four of the workbook: told when 2 % of the budget are used within an hour, 5 % within six, or 10 % within one or
     * three days. Over 30 days that is 14.4, 6, 3 and 1 times as fast as allowed; never below 1, which is allowed.
     */
    static List<Burn> of(Duration window) {
        return List.of(
                burn(window, Duration.ofHours(1), Duration.ofMinutes(5), PAGED_FAST, "page"),
                burn(window, Duration.ofHours(6), Duration.ofMinutes(30), PAGED_SLOWLY, "page"),
                burn(window, Duration.ofDays(1), Duration.ofHours(2), TICKETED, "ticket"),
                burn(window, Duration.ofDays(3), Duration.ofHours(6), TICKETED, "ticket"));
    }

    private static Burn burn(
            Duration window, Duration longWindow, Duration shortWindow, double share, String severity) {
        double factor = share * window.toSeconds() / longWindow.toSeconds();
        return new Burn(longWindow, shortWindow, Math.max(1, factor), severity);
    }
}
