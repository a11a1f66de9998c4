package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClickHouseTest {

    @TempDir
    Path data;

    @Test
    void answersOnAnEmptyDirectory() {
        try (EmbeddedClickHouse engine = start()) {
            assertThat(Sql.of(engine).query("SELECT version()")).startsWith("26.7.2");
            assertThat(Sql.of(engine).query("SELECT timezone()")).isEqualTo("UTC");
            assertThat(engine.isAlive()).isTrue();
            assertThat(engine.restarts()).isZero();
        }
    }

    @Test
    void runsOneQueryOnSeveralThreadsDespiteItsLittleMemory() {
        try (EmbeddedClickHouse engine = start()) {
            assertThat(
                            Sql.of(engine)
                                    .query(
                                            "EXPLAIN PIPELINE SELECT sum(number) FROM numbers_mt(10000000) SETTINGS max_threads = 2"))
                    .contains("× 2");
        }
    }

    @Test
    void keepsDataAndPasswordAcrossRestarts() {
        String url;
        try (EmbeddedClickHouse engine = start()) {
            url = engine.jdbcUrl();
            Sql sql = Sql.of(engine);
            sql.query("CREATE DATABASE kept");
            sql.query("CREATE TABLE kept.t (a UInt32) ENGINE = MergeTree ORDER BY a");
            sql.query("INSERT INTO kept.t SELECT number FROM numbers(1000)");
            sql.query("CREATE TABLE default.u (a UInt32) ENGINE = MergeTree ORDER BY a AS SELECT 1");
        }
        try (EmbeddedClickHouse again = start()) {
            Sql sql = Sql.of(again);
            assertThat(sql.query("SELECT count(), sum(a) FROM kept.t")).isEqualTo("1000\t499500");
            assertThat(sql.query("SELECT a FROM default.u")).isEqualTo("1");
            assertThat(again.jdbcUrl()).endsWith(url.substring(url.indexOf("&password=")));
        }
    }

    @Test
    void endsItsProcessWhenClosed() {
        EmbeddedClickHouse engine = start();
        ProcessHandle process = ProcessHandle.of(engine.pid()).orElseThrow();

        engine.close();
        engine.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(engine.isAlive()).isFalse();
    }

    @Test
    void refusesASecondStartOnTheSameDirectoryAndNamesTheFirst() {
        try (EmbeddedClickHouse first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(EngineStartException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("pid " + first.pid())
                    .hasMessageContaining("choose another data directory")
                    .hasMessageNotContaining("\n");
            assertThat(Sql.of(first).query("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void keepsItsSecretsFromOtherUsersOfTheMachine() throws IOException {
        start().close();

        Path home = data.resolve("clickhouse");
        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("password"))).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("users.xml"))).isEqualTo("rw-------");
        assertThat(Files.readString(home.resolve("users.xml")))
                .doesNotContain(Files.readString(home.resolve("password")).strip());
    }

    @Test
    void refusesThePasswordlessUserAndReadingFiles() throws IOException {
        Path secret = Files.writeString(data.resolve("secret.txt"), "secret");
        try (EmbeddedClickHouse engine = start()) {
            Sql sql = Sql.of(engine);
            sql.query("CREATE TABLE t (a UInt32) ENGINE = MergeTree ORDER BY a");

            assertThat(sql.as("default", "").refusal("SELECT * FROM t")).contains("ACCESS_DENIED");
            assertThat(sql.as("default", "").refusal("SYSTEM STOP LISTEN HTTP")).contains("QUOTA_EXCEEDED");
            assertThat(sql.as("coldspan", "guess").refusal("SELECT 1")).contains("AUTHENTICATION_FAILED");
            assertThat(sql.refusal("SELECT * FROM file('" + secret + "', 'LineAsString')"))
                    .contains("ACCESS_DENIED");
            assertThat(sql.refusal("SELECT * FROM `" + secret + "`")).contains("ACCESS_DENIED");
        }
    }

    @Test
    void staysWithinItsLimitsAndKeepsNoLogTables() {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.builder()
                .dataDirectory(data)
                .maxServerMemory(512L << 20)
                .start()) {
            Sql sql = Sql.of(engine);
            assertThat(sql.query("SELECT value FROM system.server_settings WHERE name = 'max_server_memory_usage'"))
                    .isEqualTo(Long.toString(512L << 20));
            assertThat(sql.refusal("SELECT groupArray(repeat('x', 1000)) FROM numbers(10000000)"))
                    .contains("MEMORY_LIMIT_EXCEEDED");
            assertThat(sql.query("SELECT count() FROM system.tables WHERE name LIKE '%\\_log'"))
                    .isEqualTo("0");
            assertThat(sql.query("SELECT count() FROM system.warnings")).isEqualTo("0");
        }
    }

    @Test
    void mutatesAndMergesWithItsSmallPools() {
        try (EmbeddedClickHouse engine = start()) {
            Sql sql = Sql.of(engine);
            sql.query("CREATE TABLE t (a UInt32, b UInt8) ENGINE = MergeTree ORDER BY a");
            for (int i = 0; i < 4; i++) {
                sql.query("INSERT INTO t SELECT number, " + i + " FROM numbers(10)");
            }
            sql.query("ALTER TABLE t UPDATE b = 9 WHERE 1 SETTINGS mutations_sync = 1");
            sql.query("OPTIMIZE TABLE t FINAL");
            assertThat(sql.query("SELECT count(), sum(b = 9) FROM t")).isEqualTo("40\t40");
            assertThat(sql.query("SELECT count() FROM system.parts WHERE table = 't' AND active"))
                    .isEqualTo("1");
        }
    }

    @Test
    void takesAdditionsFromConfigD() throws IOException {
        Path additions = Files.createDirectories(data.resolve("clickhouse/config.d"));
        Files.writeString(
                additions.resolve("cluster.xml"),
                "<clickhouse><remote_servers><one><shard><replica><host>127.0.0.1</host><port>1</port></replica>"
                        + "</shard></one></remote_servers></clickhouse>");
        try (EmbeddedClickHouse engine = start()) {
            assertThat(Sql.of(engine).query("SELECT cluster FROM system.clusters"))
                    .isEqualTo("one");
        }
    }

    @Test
    void survivesADataDirectoryWithAwkwardCharacters() {
        Path awkward = data.resolve("a b & <c> ü");
        try (EmbeddedClickHouse engine =
                EmbeddedClickHouse.builder().dataDirectory(awkward).start()) {
            assertThat(Sql.of(engine).query("SELECT 1")).isEqualTo("1");
        }
    }

    private EmbeddedClickHouse start() {
        return EmbeddedClickHouse.builder().dataDirectory(data).start();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
