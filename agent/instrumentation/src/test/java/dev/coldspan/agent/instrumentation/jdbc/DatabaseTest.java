package dev.coldspan.agent.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final SQLException DUPLICATE = new SQLException("Duplicate entry 'secret'", "23000", 1062);

    private static Database of(String system) {
        return new Database(system, null, null, -1);
    }

    @Test
    void tellsErrorsAsTheDatabasesUsersDo() {
        assertThat(of("postgresql").statusCode(DUPLICATE)).isEqualTo("23000");
        assertThat(of("mysql").statusCode(DUPLICATE)).isEqualTo("1062");
        assertThat(of("oracle.db").statusCode(DUPLICATE)).isEqualTo("1062");
        assertThat(of("microsoft.sql_server").statusCode(DUPLICATE)).isEqualTo("1062");
        assertThat(of("mysql").statusCode(new SQLException("lost", "08S01", 0))).isEqualTo("08S01");
    }

    @Test
    void knowsNoCodeOfOtherExceptions() {
        assertThat(of("mysql").statusCode(new IllegalStateException())).isNull();
        assertThat(of("mysql").statusCode(new SQLException() {
                    @Override
                    public int getErrorCode() {
                        throw new IllegalStateException();
                    }
                }))
                .isNull();
    }
}
