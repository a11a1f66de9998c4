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
 * Gives tables that were made with another retention the one that is configured now. Parts that exist keep their own
 * until they are merged: rewriting all of them at once could fill a small disk.
 */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Pattern TABLE_WITH_TTL = Pattern.compile(
            "CREATE TABLE IF NOT EXISTS (\\w+).*^TTL ([^\\n]*\\{\\w+\\}[^\\n]*)$", Pattern.DOTALL | Pattern.MULTILINE);

    private final Server server;
    private final Map<String, String> variables;

    Retention(Server server, Map<String, String> variables) {
        this.server = server;
        this.variables = variables;
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
        String ttl = Sql.render(matcher.group(2), variables);
        List<String> ddl = server.query(
                "read the retention of " + table,
                Sql.read("queries/table_ddl"),
                Map.of("table", table),
                row -> row.getString("ddl"));
        if (ddl.isEmpty() || ddl.get(0).contains("TTL " + ttl)) {
            return Optional.empty();
        }
        server.execute(
                "change the retention of " + table,
                "ALTER TABLE " + table + " MODIFY TTL " + ttl + " SETTINGS materialize_ttl_after_modify = 0",
                Map.of());
        LOG.info("changed the retention of {} to {}", table, ttl);
        return Optional.of(table);
    }
}
