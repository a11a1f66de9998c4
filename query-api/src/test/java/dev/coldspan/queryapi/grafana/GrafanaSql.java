package dev.coldspan.queryapi.grafana;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands what Grafana expands before ClickHouse sees a statement: variables as Grafana's formats write them, and the
 * macros of the ClickHouse data source (version 4, {@code pkg/macros}).
 */
final class GrafanaSql {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z_]+):([a-z]+)}");
    private static final Pattern MACRO = Pattern.compile("\\$__([a-zA-Z_]+)(?:\\(([^()]*)\\))?");

    private final Instant from;
    private final Instant to;
    private final int intervalSeconds;
    private final Map<String, String> variables;

    GrafanaSql(Instant from, Instant to, int intervalSeconds, Map<String, String> variables) {
        this.from = from;
        this.to = to;
        this.intervalSeconds = intervalSeconds;
        this.variables = variables;
    }

    String expand(String rawSql) {
        String sql = VARIABLE.matcher(rawSql)
                .replaceAll(found -> Matcher.quoteReplacement(variable(found.group(1), found.group(2))));
        return MACRO.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(macro(found.group(1), found.group(2))));
    }

    private String variable(String name, String format) {
        if (!variables.containsKey(name)) {
            throw new AssertionError("the board has no variable " + name);
        }
        if (!format.equals("percentencode")) {
            throw new AssertionError(name + ": only percentencode lets no quote through, not " + format);
        }
        // Like JavaScript's encodeURIComponent, and !'()* too.
        return URLEncoder.encode(variables.get(name), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private String macro(String name, String argument) {
        return switch (name) {
            case "timeFilter" ->
                argument + " >= toDateTime(" + from.getEpochSecond() + ") AND " + argument + " <= toDateTime("
                        + to.getEpochSecond() + ")";
            case "timeInterval" ->
                "toStartOfInterval(toDateTime(" + argument + "), INTERVAL " + intervalSeconds + " second)";
            default -> throw new AssertionError("the data source has no macro " + name + ", or none that is used here");
        };
    }
}
