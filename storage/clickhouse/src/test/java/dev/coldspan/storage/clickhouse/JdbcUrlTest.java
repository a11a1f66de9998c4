package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:clickhouse://host:8123/telemetry, telemetry",
        "jdbc:ch://host:8123/telemetry, telemetry",
        "jdbc:clickhouse:https://host:8443/telemetry?user=a, telemetry",
        "jdbc:clickhouse://host:8123, coldspan",
        "jdbc:clickhouse://host, coldspan",
        "jdbc:clickhouse://host:8123/?user=a, coldspan",
        "jdbc:clickhouse://host:8123?database=other, other",
        "jdbc:clickhouse://host:8123?user=a&database=other&ssl=true, other",
        "jdbc:clickhouse://[::1]:8123/telemetry, telemetry",
    })
    void findsTheDatabase(String url, String database) {
        assertThat(JdbcUrl.parse(url).database()).isEqualTo(database);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:ch://host:8123, jdbc:clickhouse://host:8123/coldspan",
        "jdbc:clickhouse:https://host/db?ssl=true, jdbc:clickhouse:https://host/db?ssl=true",
    })
    void alwaysNamesTheDatabaseToTheDriver(String url, String full) {
        assertThat(JdbcUrl.parse(url).full()).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:clickhouse://host/db?user=me&password=hunter2",
                "jdbc:clickhouse://host/db?password=hunter2&user=me",
                "jdbc:clickhouse://host/db?user=me&PASSWORD=hunter2",
                "jdbc:clickhouse://host/db?user=me&access_token=hunter2",
                "jdbc:clickhouse://me:hunter2@host/db",
                "jdbc:clickhouse://me:p@hunter2@host/db",
            })
    void showsNoSecret(String url) {
        assertThat(JdbcUrl.parse(url)).asString().contains("host/db").doesNotContain("hunter2");
    }

    @Test
    void showsWhatIsNotSecret() {
        assertThat(JdbcUrl.parse("jdbc:ch://host:8123/db?user=me&password=x&ssl=true"))
                .hasToString("jdbc:clickhouse://host:8123/db?user=me&password=***&ssl=true");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "host:8123", "http://host:8123", "jdbc:mysql://host/db", "jdbc:clickhouse:host"})
    void refusesWhatIsNoClickHouseUrl(String url) {
        assertThatThrownBy(() -> JdbcUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:clickhouse://host:8123/coldspan")
                .hasMessageContaining("--clickhouse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a`b", "a/b", "1a", "a-b"})
    void refusesADatabaseNameThatWouldNeedQuoting(String database) {
        assertThatThrownBy(() -> JdbcUrl.parse("jdbc:clickhouse://host:8123/" + database))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:ch://localhost:8123, true",
        "jdbc:ch://127.0.0.1/db, true",
        "jdbc:clickhouse:http://[::1]:8123, true",
        "jdbc:ch://clickhouse.example.com:8123, false",
        "jdbc:ch://127.0.0.1.example.com:8123, false",
        "jdbc:ch://localhost.example.com, false",
    })
    void knowsItsOwnMachine(String url, boolean loopback) {
        assertThat(JdbcUrl.parse(url).isLoopback()).isEqualTo(loopback);
    }

    @Test
    void neverRepeatsARefusedUrl() {
        assertThatThrownBy(() -> JdbcUrl.parse("jdbc:mysql://host/db?password=hunter2"))
                .message()
                .doesNotContain("hunter2");
    }
}
