package dev.coldspan.collector.process;

import dev.coldspan.collector.process.redact.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads options from variables of the environment; an empty one is as good as none. Errors name the variable. */
final class Variables {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
    private static final int LARGEST_BOUND = 10_000_000;

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** On unless it says off. */
    boolean on(String name) {
        String text = text(name).orElse("on").toLowerCase(Locale.ROOT);
        return switch (text) {
            case "on", "true", "1" -> true;
            case "off", "false", "0" -> false;
            default -> throw wrong(name, text, "on or off");
        };
    }

    List<String> list(String name) {
        return text(name)
                .map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    List<Rule> rules(String name) {
        List<Rule> rules = new ArrayList<>();
        for (String label : list(name)) {
            rules.add(Arrays.stream(Rule.values())
                    .filter(rule -> rule.label().equals(label.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            name,
                            label,
                            "one of "
                                    + Arrays.stream(Rule.values())
                                            .map(Rule::label)
                                            .collect(Collectors.joining(", ")))));
        }
        return rules;
    }

    int bound(String name, int otherwise) {
        return (int) number(name, otherwise, 1, LARGEST_BOUND, true);
    }

    double number(String name, double otherwise, double least, double most, boolean whole) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String kind = whole ? "a whole number" : "a number";
        String range = kind + " from " + plain(least) + " to " + plain(most);
        try {
            double number = whole ? Long.parseLong(text.get()) : Double.parseDouble(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text.get(), range);
        }
        throw wrong(name, text.get(), range);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    Duration duration(String name, Duration otherwise, boolean zero) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            throw wrong(name, text.get(), "a number and ms, s, m or h, such as 500ms");
        }
        long amount = Long.parseLong(matcher.group(1));
        if (amount == 0 && !zero) {
            throw wrong(name, text.get(), "more than 0");
        }
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static IllegalArgumentException wrong(String name, String text, String allowed) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new IllegalArgumentException(name + " must be " + allowed + ", is \"" + shown + "\"");
    }
}
