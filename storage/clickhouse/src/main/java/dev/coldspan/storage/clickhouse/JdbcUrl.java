package dev.coldspan.storage.clickhouse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A ClickHouse JDBC URL taken apart far enough to know its database and to be shown to people.
 *
 * @param target scheme, host and port: everything before the database
 * @param query the parameters after the question mark, empty when there are none
 */
record JdbcUrl(String target, String database, String query) {

    static final String DEFAULT_DATABASE = "coldspan";

    private static final Pattern FORM =
            Pattern.compile("jdbc:(?:clickhouse|ch):((?:https?:)?//[^/?#]+)(?:/([^?#]*))?(?:\\?([^#]*))?");
    private static final Pattern DATABASE_PARAMETER = Pattern.compile("(?:^|&)database=([^&]*)");
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:^|&)[^=&]*(?:password|token|secret|key)[^=&]*=)[^&]*");

    /** @throws IllegalArgumentException if it is no such URL; the message does not repeat a password */
    static JdbcUrl parse(String url) {
        Matcher form = FORM.matcher(url == null ? "" : url);
        if (!form.matches()) {
            throw new IllegalArgumentException("the ClickHouse URL must look like"
                    + " jdbc:clickhouse://host:8123/coldspan?user=name&password=secret, check --clickhouse");
        }
        String query = form.group(3) == null ? "" : form.group(3);
        Matcher parameter = DATABASE_PARAMETER.matcher(query);
        String database = form.group(2);
        if (database == null || database.isEmpty()) {
            database = parameter.find() ? parameter.group(1) : DEFAULT_DATABASE;
        }
        if (!database.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("the database in the ClickHouse URL may have letters, digits and"
                    + " underscores only, check --clickhouse");
        }
        return new JdbcUrl(form.group(1), database, query);
    }

    /** The URL for the driver; always names the database. */
    String full() {
        return "jdbc:clickhouse:" + target + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same database for another user. */
    JdbcUrl as(String user, String password) {
        String others = Stream.of(query.split("&"))
                .filter(one -> !one.isEmpty() && !one.startsWith("user=") && !one.startsWith("password="))
                .map(one -> one + "&")
                .collect(Collectors.joining());
        return new JdbcUrl(target, database, others + "user=" + encoded(user) + "&password=" + encoded(password));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether the server is on this machine. */
    boolean isLoopback() {
        return target.matches(".*//(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
    }

    /** The URL without what is secret in it, for messages. */
    @Override
    public String toString() {
        String shown = SECRET.matcher(query).replaceAll("$1***");
        return "jdbc:clickhouse:" + target.replaceAll("//.*@", "//***@") + "/" + database
                + (shown.isEmpty() ? "" : "?" + shown);
    }
}
