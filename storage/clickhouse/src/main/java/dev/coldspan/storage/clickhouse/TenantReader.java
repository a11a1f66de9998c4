package dev.coldspan.storage.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user of ClickHouse that sees the rows of one tenant: may read, may not write, within limits of time and memory. The
 * second wall around a query API that serves this tenant; not a user to hand to people, because row policies do not cover
 * {@code mergeTreeIndex()}, which shows values of the sorting key.
 *
 * @param database whose tables it reads
 * @param tenant 1 to 63 lower-case letters, digits, {@code _} or {@code -}, beginning with a letter or a digit
 * @param passwordSha256 64 hexadecimal digits
 */
public record TenantReader(String database, String tenant, String passwordSha256) {

    /** Every table with telemetry or with what people saved has the column Tenant. */
    static final List<String> TABLES = List.of(
            "otel_traces",
            "otel_traces_trace_id_ts",
            "otel_logs",
            "otel_metrics_gauge",
            "otel_metrics_sum",
            "otel_metrics_histogram",
            "otel_metrics_exp_histogram",
            "otel_metrics_summary",
            "invocations",
            "invocation_reports",
            "function_minutes",
            "function_rollup",
            "saved_views",
            "budgets");

    /** Read at the start of every program, and the same for all tenants. */
    private static final String RECORD = "schema_migrations";

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException naming the part that could not be written into a statement unquoted */
    public TenantReader {
        require(TENANT, tenant, "tenant must be lower-case letters, digits, '_' or '-'");
        require(DATABASE, database, "database must be letters, digits or '_'");
        require(SHA256, passwordSha256, "the hash of the password must be 64 hexadecimal digits");
    }

    /** @param password at least 16 characters: it is kept by one SHA-256 only */
    public static TenantReader of(String database, String tenant, String password) {
        if (password.length() < 16) {
            throw new IllegalArgumentException("the password must have at least 16 characters");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return new TenantReader(database, tenant, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The user's name; to be quoted where it may hold a hyphen. */
    public String user() {
        return userOf(tenant);
    }

    static String userOf(String tenant) {
        return "coldspan_" + tenant;
    }

    /** For a server: run in this order by somebody with the right to grant. May be run again. */
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add(render("access/create_reader", ""));
        statements.add(render("access/grant_reader", RECORD));
        for (String table : TABLES) {
            statements.add(render("access/create_reader_policy", table));
            statements.add(render("access/grant_reader", table));
        }
        return statements;
    }

    /** For an engine that takes users from files only: the content of a file in {@code users.d/}. */
    public String usersXml() {
        String grants = Stream.concat(Stream.of(RECORD), TABLES.stream())
                .map(table -> "        <query>GRANT SELECT ON " + database + "." + table + "</query>")
                .collect(Collectors.joining("\n"));
        String filters = TABLES.stream()
                .map(table -> "          <" + table + "><filter>Tenant = '" + tenant + "'</filter></" + table + ">")
                .collect(Collectors.joining("\n"));
        return Sql.render(
                Sql.readFile("access/reader.xml"),
                Map.of(
                        "user", user(),
                        "tenant", tenant,
                        "database", database,
                        "passwordSha256", passwordSha256,
                        "grants", grants,
                        "filters", filters));
    }

    private String render(String name, String table) {
        return Sql.render(
                        Sql.read(name),
                        Map.of(
                                "user", user(),
                                "tenant", tenant,
                                "database", database,
                                "table", table,
                                "passwordSha256", passwordSha256))
                .strip();
    }

    private static void require(Pattern pattern, String text, String message) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "TenantReader[" + user() + " reads " + database + "]";
    }
}
