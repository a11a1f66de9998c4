package dev.coldspan.agent.library.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresTest extends JdbcContract {
    private PostgresServer server;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = PostgresServer.start();
        Assumptions.assumeTrue(server != null, "no PostgreSQL on this machine: install it to run these tests");
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    List<String> releases() {
        return List.of("org.postgresql:postgresql:9.4.1208", "org.postgresql:postgresql:42.7.14");
    }

    @Override
    String driver() {
        return "org.postgresql.Driver";
    }

    @Override
    String url() {
        return "jdbc:postgresql://localhost:" + server.port() + "/postgres";
    }

    @Override
    String user() {
        return PostgresServer.USER;
    }

    @Override
    String system() {
        return "postgresql";
    }

    @Override
    String syntaxError() {
        return "42601";
    }

    @Test
    void namesTheServer() {
        Outcome outcome = run(releases().get(1), "query SELECT 1");

        assertThat(outcome.onlySpan().attributes())
                .containsEntry("server.address", "localhost")
                .containsEntry("server.port", (long) server.port())
                .containsEntry("db.namespace", "postgres");
    }

    @Test
    void keepsTheValuesOfAViolatedConstraintToItself() {
        Outcome outcome = run(
                releases().get(1),
                "run CREATE TEMPORARY TABLE people (mail TEXT PRIMARY KEY)",
                "run INSERT INTO people VALUES ('walter@example.com')",
                "fail INSERT INTO people VALUES ('walter@example.com')");

        assertThat(outcome.spans().get(2).attributes()).containsEntry("db.response.status_code", "23505");
        assertThat(outcome.spans().toString()).doesNotContain("walter");
    }
}
