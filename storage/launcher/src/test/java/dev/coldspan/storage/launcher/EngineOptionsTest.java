package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EngineOptionsTest {

    private static final EngineOptions OPTIONS =
            new EngineOptions(Path.of("/lib/libchdb.so"), Path.of("/data/my clickhouse"), 42, 8123, 9000, 1L << 30);

    @Test
    void comeBackFromTheArgumentsOfAProcess() {
        assertThat(EngineOptions.parse(OPTIONS.toArguments().toArray(String[]::new)))
                .isEqualTo(OPTIONS);
    }

    @Test
    void refuseAnotherNumberOfArguments() {
        assertThatThrownBy(() -> EngineOptions.parse(new String[] {"one"})).hasMessageContaining("expected 6");
    }

    @Test
    void keepTheEngineInteractiveWhichItsSurvivalDependsOn() {
        assertThat(OPTIONS.engineCommandLine())
                .contains("--interactive", "--config-file=/data/my clickhouse/config.xml")
                .startsWith("clickhouse");
    }

    @Test
    void hideThePasswordOfAnEndpointFromLogs() {
        Endpoint endpoint = new Endpoint(8123, 9000, "secret");
        assertThat(endpoint.jdbcUrl()).isEqualTo("jdbc:clickhouse://127.0.0.1:8123?user=coldspan&password=secret");
        assertThat(endpoint.toString()).doesNotContain("secret").contains("8123");
    }
}
