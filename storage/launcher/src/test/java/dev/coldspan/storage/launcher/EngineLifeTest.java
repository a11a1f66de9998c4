package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deaths of the engine and of its launcher. */
class EngineLifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path data;

    @Test
    void startsAgainOnTheSamePortsWithItsDataAfterBeingKilled() {
        try (EmbeddedClickHouse engine = start()) {
            Sql sql = Sql.of(engine);
            sql.query("CREATE TABLE t (a UInt32) ENGINE = MergeTree ORDER BY a");
            sql.query("INSERT INTO t SELECT number FROM numbers(100)");
            long killed = engine.pid();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(PATIENCE).until(() -> engine.restarts() == 1 && engine.isAlive());
            assertThat(engine.pid()).isNotEqualTo(killed);
            assertThat(sql.query("SELECT count() FROM t")).isEqualTo("100");
        }
    }

    @Test
    void endsInOrderOnATerminationSignalAndStartsAgain() throws IOException {
        try (EmbeddedClickHouse engine = start()) {
            Sql sql = Sql.of(engine);
            assertThat(sql.query("SELECT 1")).isEqualTo("1");

            ProcessHandle.of(engine.pid()).orElseThrow().destroy();

            await().atMost(PATIENCE).until(() -> engine.restarts() == 1 && engine.isAlive());
            assertThat(sql.query("SELECT 2")).isEqualTo("2");
        }
        assertThat(engineLog()).doesNotContain("unclean restart");
    }

    @Test
    void closesInOrderAlthoughClientsKeepTheirConnectionsOpen() throws IOException {
        EmbeddedClickHouse engine = start();
        Sql.of(engine).query("SELECT 1");

        long before = System.nanoTime();
        engine.close();

        // The engine's own wait for open connections is five seconds, after which it gives up on order.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(4_500));
        start().close();
        assertThat(engineLog()).doesNotContain("unclean restart").doesNotContain("shutdown forcefully");
    }

    @Test
    void letsAQueryThatRunsStillAnswerWhileItCloses() {
        EmbeddedClickHouse engine = start();
        Sql sql = Sql.of(engine);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> sql.query("SELECT sleep(1.5) + 1"));
        await().until(() -> sql.query("SELECT count() FROM system.processes WHERE query LIKE '%1.5%'")
                .equals("2"));

        engine.close();

        assertThat(answer.join()).isEqualTo("1");
    }

    @Test
    void endsInOrderWhenItsLauncherIsKilledAndTheDirectoryIsFreeAgain() throws IOException {
        Process parent = startParent();
        ProcessHandle engine;
        String url;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII))) {
            engine = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            url = lines.readLine();
            Sql.of(url).query("CREATE TABLE t (a UInt32) ENGINE = MergeTree ORDER BY a AS SELECT 7 AS a");
        } finally {
            parent.destroyForcibly();
        }

        int port = Integer.parseInt(url.replaceAll(".*127\\.0\\.0\\.1:(\\d+)\\?.*", "$1"));
        try (EmbeddedClickHouse next =
                EmbeddedClickHouse.builder().dataDirectory(data).httpPort(port).start()) {
            await().atMost(PATIENCE).until(() -> !engine.isAlive());
            assertThat(Sql.of(next).query("SELECT a FROM t")).isEqualTo("7");
            await().atMost(PATIENCE).until(() -> !engine.isAlive());
        }
        assertThat(engineLog()).doesNotContain("unclean restart");
    }

    private Process startParent() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName(),
                        data.toString())
                .redirectError(data.resolve("parent.log").toFile())
                .start();
    }

    private String engineLog() throws IOException {
        return Files.readString(data.resolve("clickhouse/logs/clickhouse.log"));
    }

    private EmbeddedClickHouse start() {
        return EmbeddedClickHouse.builder().dataDirectory(data).start();
    }
}
