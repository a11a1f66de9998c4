package dev.coldspan.agent.library.jdbc;

import dev.coldspan.agent.testkit.library.FinishedSpan;
import java.util.List;

class SqliteTest extends JdbcContract {
    @Override
    List<String> releases() {
        return List.of("org.xerial:sqlite-jdbc:3.8.11.2", "org.xerial:sqlite-jdbc:3.54.1.0");
    }

    @Override
    String driver() {
        return "org.sqlite.JDBC";
    }

    @Override
    String url() {
        return "jdbc:sqlite::memory:";
    }

    @Override
    String system() {
        return "sqlite";
    }

    @Override
    boolean isOfTheApplication(FinishedSpan span) {
        return !span.name().equals("PRAGMA");
    }

    @Override
    String syntaxError() {
        return null;
    }
}
