package dev.coldspan.collector.settings;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of one part of the collector, from environment variables that begin alike. Every complaint is an {@link
 * IllegalArgumentException} of one line that names the variable, and says what may be there; values are shown, so ask for a
 * secret with {@link #secret}.
 */
public final class Settings {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,15})\\s*([kmgt]?)i?b?");

    private final Map<String, String> environment;
    private final String prefix;
    private final Set<String> asked;

    /**
     * @param prefix of the variables, ending with an underscore
     * @param asked is told the name of each variable that is asked for, so that the caller can find the others
     */
    public Settings(Map<String, String> environment, String prefix, Set<String> asked) {
        this.environment = environment;
        this.prefix = prefix;
        this.asked = asked;
    }

    /** Name of the variable of a setting. */
    public String variable(String name) {
        return prefix + name;
    }

    /** @return empty when it is not set or blank */
    public String text(String name) {
        asked.add(variable(name));
        return environment.getOrDefault(variable(name), "").strip();
    }

    public String text(String name, String otherwise) {
        String value = text(name);
        return value.isEmpty() ? otherwise : value;
    }

    /** @param example of a value, for the complaint when there is none */
    public String required(String name, String example) {
        String value = text(name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(variable(name) + " is not set; for example " + example);
        }
        return value;
    }

    /** A list with commas; blanks around its elements and empty elements are left out. */
    public List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(","))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** One of several words, in any case. */
    public String word(String name, String otherwise, List<String> words) {
        String value = text(name, otherwise).toLowerCase(Locale.ROOT);
        if (!words.contains(value)) {
            throw wrong(name, String.join(" or ", words));
        }
        return value;
    }

    public boolean flag(String name, boolean otherwise) {
        return word(name, Boolean.toString(otherwise), List.of("true", "false")).equals("true");
    }

    public int number(String name, int otherwise, int least, int most) {
        String value = text(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is out of range.
        }
        throw wrong(name, "a number from " + least + " to " + most);
    }

    /** At least a millisecond; a number without a unit is milliseconds, as in OpenTelemetry's variables. */
    public Duration duration(String name, Duration otherwise) {
        String value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        Matcher match = DURATION.matcher(value.toLowerCase(Locale.ROOT));
        long amount = match.matches() ? Long.parseLong(match.group(1)) : 0;
        if (amount == 0) {
            throw wrong(name, "a duration such as 500ms, 10s or 2m");
        }
        return switch (match.group(2) == null ? "ms" : match.group(2)) {
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMillis(amount);
        };
    }

    /** Units are powers of 1024: 64MB, 64MiB and 64m are the same. */
    public long bytes(String name, long otherwise, long least) {
        String value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        Matcher match = BYTES.matcher(value.toLowerCase(Locale.ROOT));
        if (match.matches()) {
            BigInteger bytes =
                    new BigInteger(match.group(1)).shiftLeft(10 * " kmgt".indexOf((match.group(2) + " ").charAt(0)));
            if (bytes.bitLength() < Long.SIZE && bytes.longValue() >= least) {
                return bytes.longValue();
            }
        }
        throw wrong(name, "a size of at least " + least + " bytes, such as 64MB or 2GB");
    }

    /** A value for {@code parse}, whose complaints are given the name of the variable. */
    public <T> T parsed(String name, String otherwise, Function<String, T> parse) {
        String value = text(name, otherwise);
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable(name) + ": " + e.getMessage(), e);
        }
    }

    /** Like {@link #parsed}, for values that no complaint may show; those of {@code parse} must not either. */
    public <T> T secret(String name, Function<String, T> parse) {
        return parsed(name, "", parse);
    }

    private IllegalArgumentException wrong(String name, String wanted) {
        return new IllegalArgumentException(variable(name) + " must be " + wanted + ", is \"" + text(name) + "\"");
    }
}
