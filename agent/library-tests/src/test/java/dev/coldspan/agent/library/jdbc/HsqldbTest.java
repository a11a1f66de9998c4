package dev.coldspan.agent.library.jdbc;

import java.util.List;

class HsqldbTest extends JdbcContract {
    @Override
    List<String> releases() {
        return List.of("org.hsqldb:hsqldb:2.0.0", "org.hsqldb:hsqldb:2.7.4");
    }

    @Override
    String driver() {
        return "org.hsqldb.jdbc.JDBCDriver";
    }

    @Override
    String url() {
        return "jdbc:hsqldb:mem:shop";
    }

    @Override
    String system() {
        return "hsqldb";
    }

    @Override
    String syntaxError() {
        return "42581";
    }

    @Override
    String anyQuery() {
        return "VALUES (1)";
    }
}
