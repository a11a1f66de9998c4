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

    private EmbeddedClickHouse start() {
        return EmbeddedClickHouse.builder().dataDirectory(data).start();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
