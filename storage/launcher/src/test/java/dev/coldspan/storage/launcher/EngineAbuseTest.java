package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that break off at the worst moments: after each, the same process still answers. */
class EngineAbuseTest {

    private static final int ROUNDS = 5;
    private static final String INSERT = "INSERT INTO abuse FORMAT TSV";

    @TempDir
    static Path data;

    private static EmbeddedClickHouse engine;
    private static Sql sql;
    private static long pid;

    @BeforeAll
    static void startEngine() {
        engine = EmbeddedClickHouse.builder().dataDirectory(data).start();
        sql = Sql.of(engine);
        sql.query("CREATE TABLE abuse (a String) ENGINE = MergeTree ORDER BY a");
        pid = engine.pid();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @AfterEach
    void theSameProcessStillAnswers() {
        assertThat(sql.query("SELECT 40 + 2")).isEqualTo("42");
        assertThat(engine.pid()).isEqualTo(pid);
        assertThat(engine.restarts()).isZero();
        assertThat(engine.isAlive()).isTrue();
    }

    @Test
    void survivesResetsOfIdleConnections() throws Exception {
        repeat(() -> http().reset());
        repeat(() -> tcp().reset());
    }

    @Test
    void survivesResetsInTheMiddleOfAHeader() throws Exception {
        repeat(() -> http().send("GET /?query=SELECT+1 HTTP/1.1\r\nHo").reset());
        repeat(() -> http().send("GE").reset());
    }

    @Test
    void survivesResetsInTheMiddleOfABody() throws Exception {
        repeat(() -> http().sendHeader(engine.jdbcUrl(), INSERT, "Content-Length: 100000")
                .send("row\n".repeat(1000))
                .reset());
    }

    @Test
    void survivesResetsInTheMiddleOfAChunkedUpload() throws Exception {
        repeat(() -> http().sendHeader(engine.jdbcUrl(), INSERT, "Transfer-Encoding: chunked")
                .send("4\r\nrow\n\r\nffff\r\nro")
                .reset());
    }

    @Test
    void survivesResetsWhileItSendsAResult() throws Exception {
        repeat(() -> {
            AbusiveClient client =
                    http().sendHeader(engine.jdbcUrl(), "SELECT * FROM numbers(100000000)", "Content-Length: 0");
            assertThat(client.receive(100)).isPositive();
            client.reset();
        });
    }

    @Test
    void survivesResetsAfterAFullRequestBeforeTheAnswer() throws Exception {
        repeat(() -> http().sendHeader(engine.jdbcUrl(), "SELECT sleep(0.2)", "Content-Length: 0")
                .reset());
    }

    @Test
    void survivesResetsOnTheNativePortAfterTheHello() throws Exception {
        repeat(() -> {
            AbusiveClient client = tcp().sendHello(engine.jdbcUrl());
            assertThat(client.receive(100)).isPositive();
            client.reset();
        });
        repeat(() -> tcp().sendHello(engine.jdbcUrl()).send(new byte[] {1, 5}).reset());
    }

    @Test
    void survivesResetsInTheMiddleOfTheHello() throws Exception {
        repeat(() -> tcp().send(new byte[] {0, 5, 'a', 'b'}).reset());
    }

    @Test
    void survivesGarbage() throws Exception {
        repeat(() -> http().sendGarbage(4096, 1).reset());
        repeat(() -> tcp().sendGarbage(4096, 2).reset());
        repeat(() -> http().sendGarbage(100, 3).close());
        repeat(() -> tcp().sendGarbage(100, 4).close());
    }

    @Test
    void survivesHttpOnTheNativePort() throws Exception {
        repeat(() -> {
            try (AbusiveClient client = tcp().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
                assertThat(client.receive(100)).isPositive();
            }
        });
    }

    @Test
    void survivesAHelloOnTheHttpPort() throws Exception {
        repeat(() -> http().sendHello(engine.jdbcUrl()).reset());
    }

    @Test
    void survivesThreeHundredConnectionsInARow() throws Exception {
        for (int i = 0; i < 150; i++) {
            http().reset();
            tcp().reset();
        }
    }

    private static AbusiveClient http() throws IOException {
        return new AbusiveClient(engine.httpPort());
    }

    private static AbusiveClient tcp() throws IOException {
        return new AbusiveClient(engine.nativePort());
    }

    private static void repeat(Abuse abuse) throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            abuse.commit();
        }
    }

    private interface Abuse {
        void commit() throws IOException;
    }
}
