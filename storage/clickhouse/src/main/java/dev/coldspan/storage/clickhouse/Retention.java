package dev.coldspan.storage.clickhouse;

import dev.coldspan.storage.clickhouse.Schema.Migration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tables the retention that is configured now, which may differ from the one they were made with and from row to row.
 * Parts that exist keep their own until they are merged: rewriting all of them at once could fill a small disk.
 */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Pattern TABLE_WITH_TTL = Pattern.compile(
            "CREATE TABLE IF NOT EXISTS (\\w+).*^TTL ([^\\n]*\\{\\w+\\}[^\\n]*)$", Pattern.DOTALL | Pattern.MULTILINE);

    /** Which rows are worth keeping longer. The lookup of a trace's time lasts as long as any of its spans may. */
    private static final Map<String, String> VALUABLE = Map.of(
            "otel_traces",
                    "(StatusCode = 'Error') OR (StatusCode = 'STATUS_CODE_ERROR') OR ColdStart OR (Duration >= {slowNanos})",
            "otel_traces_trace_id_ts", "true",
            "otel_logs", "SeverityNumber >= 17",
            "invocations", "(Outcome != 'ok') OR ColdStart OR (DurationMs >= {slowMillis})");

    private final Server server;
    private final ClickHouseOptions options;

    Retention(Server server, ClickHouseOptions options) {
        this.server = server;
        this.options = options;
    }

    /** @return the names of the tables whose retention was changed now */
    List<String> align(List<Migration> migrations) {
        return migrations.stream().map(this::align).flatMap(Optional::stream).toList();
    }

    private Optional<String> align(Migration migration) {
        Matcher matcher = TABLE_WITH_TTL.matcher(migration.template());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String table = matcher.group(1);
        String hours = hours(table);
        String ttl = Sql.render(
                matcher.group(2),
                Map.of(
                        "retentionHours",
                        hours,
                        "rollupRetentionHours",
                        Long.toString(options.rollupRetention().toHours())));
        // By whole parts where all rows of one expire together: nothing is read or written for that.
        String setting = "ttl_only_drop_parts = " + (hours.startsWith("if(") ? 0 : 1);
        List<String> ddl = server.query(
                "read the retention of " + table,
                Sql.read("queries/table_ddl"),
                Map.of("table", server.layout().local(table)),
                row -> row.getString("ddl"));
        if (ddl.isEmpty()) {
            return Optional.empty();
        }
        boolean otherTtl = !ddl.get(0).contains("TTL " + ttl + " ");
        boolean otherSetting = !ddl.get(0).contains(setting);
        if (otherTtl) {
            alter(table, "MODIFY TTL " + ttl + " SETTINGS materialize_ttl_after_modify = 0");
        }
        if (otherSetting) {
            alter(table, "MODIFY SETTING " + setting);
        }
        return otherTtl || otherSetting ? Optional.of(table) : Optional.empty();
    }

    /** A number, or an expression that gives one for each row. */
    private String hours(String table) {
        long all = options.retention().toHours();
        String condition = VALUABLE.get(table);
        if (!options.keep().byValue() || condition == null) {
            return Long.toString(all);
        }
        long valuable = options.keep().valuable().toHours();
        if (condition.equals("true") || valuable == all) {
            return Long.toString(valuable);
        }
        Map<String, String> slow = Map.of(
                "slowNanos", Long.toString(options.keep().slow().toNanos()),
                "slowMillis", Long.toString(options.keep().slow().toMillis()));
        return "if(" + Sql.render(condition, slow) + ", " + valuable + ", " + all + ")";
    }

    private void alter(String table, String change) {
        String sql = "ALTER TABLE " + table + " " + change;
        server.execute(
                "change the retention of " + table,
                server.layout().statements(sql).get(0),
                Map.of());
        LOG.info("changed the retention: {}", sql);
    }
}
