package dev.coldspan.alerts.rules;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which functions a rule watches: an exact name, or a glob in which {@code *} stands for any run of characters.
 *
 * @param text the name or glob; empty watches every function
 */
public record FunctionPattern(String text) {
    /** Every function. */
    public static final FunctionPattern ANY = new FunctionPattern("");

    /** Whether the pattern leaves nothing out. */
    public boolean matchesAll() {
        return text.isEmpty() || text.equals("*");
    }

    /** Whether the query API can filter by it; it knows exact names only. */
    public boolean exact() {
        return !text.isEmpty() && !text.contains("*");
    }

    public boolean matches(String function) {
        return matchesAll()
                || (exact() ? text.equals(function) : regex().matcher(function).matches());
    }

    // Runs of stars are one star: "a**********b" would otherwise backtrack for a very long time.
    private Pattern regex() {
        String[] literals = text.replaceAll("\\*+", "*").split("\\*", -1);
        return Pattern.compile(
                java.util.Arrays.stream(literals).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
