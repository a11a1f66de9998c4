package dev.coldspan.alerts.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps alerts quiet for a time: whoever has not been told that they fire is not told while it lasts.
 *
 * @param id chosen by the store
 * @param matchers label to exact value, or to a glob with {@code *}; all must match, and there is at least one
 * @param from inclusive
 * @param to exclusive
 * @param by who made it, as they are known to the server; may be empty
 */
public record Silence(String id, Map<String, String> matchers, Instant from, Instant to, String by, String comment) {
    public Silence {
        matchers = Map.copyOf(matchers);
    }

    public boolean inForce(Instant now) {
        return !now.isBefore(from) && now.isBefore(to);
    }

    /** Whether an alert with these labels is meant; a label the alert does not have is empty. */
    public boolean matches(Map<String, String> labels) {
        return matchers.entrySet().stream().allMatch(m -> glob(m.getValue(), labels.getOrDefault(m.getKey(), "")));
    }

    public Silence until(Instant end) {
        return new Silence(id, matchers, from.isBefore(end) ? from : end, end, by, comment);
    }

    // Runs of stars are one star: "a**********b" would otherwise backtrack for a very long time.
    private static boolean glob(String pattern, String value) {
        String[] literals = pattern.replaceAll("\\*+", "*").split("\\*", -1);
        String regex = Arrays.stream(literals).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(value).matches();
    }
}
