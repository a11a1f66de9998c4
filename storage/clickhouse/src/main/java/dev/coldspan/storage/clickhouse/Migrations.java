package dev.coldspan.storage.clickhouse;

import dev.coldspan.storage.clickhouse.Schema.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema of this release. Each migration runs once and is then recorded in {@code
 * schema_migrations}. Two processes may do so at once: every statement may be repeated, and the record of a version is
 * kept once.
 */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final Server server;
    private final List<Migration> migrations;
    private final Map<String, String> variables;

    Migrations(Server server, List<Migration> migrations, Map<String, String> variables) {
        this.server = server;
        this.migrations = migrations;
        this.variables = variables;
    }

    /** @return the names of the migrations that were run now */
    List<String> run() {
        createDatabase();
        createRecord();
        Map<Integer, Applied> applied = applied();
        refuseNewerSchema(applied);
        List<String> done = new ArrayList<>();
        for (Migration migration : migrations) {
            Applied before = applied.get(migration.version());
            if (before == null) {
                if (apply(migration)) {
                    done.add(migration.name());
                }
            } else {
                refuseChangedFile(migration, before);
            }
        }
        return done;
    }

    /** Not asked for when it is there, so that a user who may only read can open a database that is up to date. */
    private void createRecord() {
        Map<String, Object> name = Map.of("table", "schema_migrations");
        if (server.query("look for schema_migrations", Sql.read("queries/table_ddl"), name, row -> row.getString("ddl"))
                .isEmpty()) {
            execute(
                    "create schema_migrations",
                    Sql.read("queries/create_schema_migrations"),
                    server.url().database());
        }
    }

    private void createDatabase() {
        String database = server.url().database();
        try {
            server.query("open database " + database, "SELECT 1", Map.of(), row -> row.getInteger(1));
        } catch (StorageException e) {
            if (!Failures.isServerCode(e, Failures.UNKNOWN_DATABASE)) {
                throw e;
            }
            execute("create database " + database, "CREATE DATABASE IF NOT EXISTS `" + database + "`", "default");
        }
    }

    /** @return false when another process was quicker, and has gone on to a schema in which the statement cannot be repeated */
    private boolean apply(Migration migration) {
        try {
            execute(
                    "apply " + migration.name(),
                    Sql.render(migration.template(), variables),
                    server.url().database());
        } catch (StorageException e) {
            if (applied().containsKey(migration.version())) {
                return false;
            }
            throw e;
        }
        server.execute(
                "record " + migration.name(),
                Sql.read("queries/record_migration"),
                Map.of(
                        "version", migration.version(),
                        "name", migration.name(),
                        "checksum", migration.checksum()));
        LOG.info("applied schema migration {}", migration.name());
        return true;
    }

    private void execute(String doing, String sql, String database) {
        for (String statement : server.layout().statements(sql)) {
            server.execute(doing, statement, Map.of(), database);
        }
    }

    private Map<Integer, Applied> applied() {
        return server
                .query(
                        "read schema_migrations",
                        Sql.read("queries/applied_migrations"),
                        Map.of(),
                        row -> new Applied(row.getInteger("version"), row.getString("name"), row.getString("checksum")))
                .stream()
                .collect(Collectors.toMap(Applied::version, Function.identity()));
    }

    private void refuseNewerSchema(Map<Integer, Applied> applied) {
        int known = migrations.stream().mapToInt(Migration::version).max().orElse(0);
        applied.values().stream().filter(a -> a.version() > known).findFirst().ifPresent(newer -> {
            throw new StorageException(
                    "the schema in " + server.url() + " is newer than this release (it has " + newer.name()
                            + ", the newest known is " + known + "); upgrade this program or name another database",
                    false,
                    null);
        });
    }

    private void refuseChangedFile(Migration migration, Applied before) {
        if (!before.checksum().equals(migration.checksum())) {
            throw new StorageException(
                    "schema migration " + migration.name() + " is not the one applied to " + server.url()
                            + " (checksum "
                            + migration.checksum() + ", applied " + before.checksum()
                            + "); restore the file and put the change into a new migration",
                    false,
                    null);
        }
    }

    private record Applied(int version, String name, String checksum) {}
}
