package dev.coldspan.queryapi.filter;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers with units. Sizes count in 1,024, as the platforms' memory settings do, whichever way they are written. */
final class Quantity {

    private static final Pattern WRITTEN = Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]{1,9})?)([A-Za-zµ]{0,3})");

    /** In milliseconds. */
    private static final Map<String, String> DURATIONS = Map.of(
            "",
            "1",
            "ns",
            "0.000001",
            "us",
            "0.001",
            "µs",
            "0.001",
            "ms",
            "1",
            "s",
            "1000",
            "m",
            "60000",
            "h",
            "3600000",
            "d",
            "86400000");

    /** In bytes. */
    private static final Map<String, String> SIZES = Map.of(
            "",
            "1",
            "b",
            "1",
            "kb",
            "1024",
            "kib",
            "1024",
            "mb",
            "1048576",
            "mib",
            "1048576",
            "gb",
            "1073741824",
            "gib",
            "1073741824");

    private static final Map<String, String> NUMBERS = Map.of("", "1");

    private Quantity() {}

    /** In the unit of the type: milliseconds, bytes or none; empty when the text is no such number. */
    static Optional<BigDecimal> parse(FieldType type, String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        String factor = switch (type) {
            case DURATION -> DURATIONS.get(written.group(2));
            case SIZE -> SIZES.get(written.group(2).toLowerCase(Locale.ROOT));
            default -> NUMBERS.get(written.group(2));
        };
        return Optional.ofNullable(factor).map(f -> new BigDecimal(written.group(1)).multiply(new BigDecimal(f)));
    }

    /** How a value of the type is written. */
    static String examples(FieldType type) {
        return switch (type) {
            case DURATION -> "a duration such as 300ms, 1.5s or 2m";
            case SIZE -> "a size such as 128MB or 1.5GB";
            default -> "a number such as 10 or 2.5";
        };
    }
}
