package dev.coldspan.alerts.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Values as people read them. */
public final class Amounts {
    private Amounts() {}

    /** A value in a signal's unit: {@code 12.5 %}, {@code 1250 ms}, {@code 1.5 USD/h}, {@code 512 MiB}, {@code 90m}. */
    public static String format(double value, String unit) {
        return switch (unit) {
            case "ratio" -> number(value * 100) + " %";
            case "bytes" -> number(value / (1 << 20)) + " MiB";
            case "count" -> number(value);
            case "s" -> Durations.format(Duration.ofMinutes(Math.round(value / 60)));
            default -> number(value) + " " + unit;
        };
    }

    /** How often something happened: {@code once}, {@code 3 times}; a value of another unit as it is. */
    public static String times(double value, String unit) {
        if (!unit.equals("count")) {
            return format(value, unit);
        }
        return value == 1 ? "once" : number(value) + " times";
    }

    /** Three significant digits for small numbers, none after the point for large ones. */
    private static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
