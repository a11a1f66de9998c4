package dev.coldspan.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogsConfigTest {
    private static LogsConfig read(Map<String, String> environment) throws ConfigException {
        return LogsConfig.read(environment, AssertionError::new);
    }

    @Test
    void appendsThePathOfLogsToTheEndpointOfAllSignals() throws ConfigException {
        assertThat(read(Map.of()).endpoint()).hasToString("http://127.0.0.1:4318/v1/logs");
        assertThat(read(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "https://c.example/otlp"))
                        .endpoint())
                .hasToString("https://c.example/otlp/v1/logs");
    }

    @Test
    void takesAnEndpointAndHeadersOfLogsAsTheyAre() throws ConfigException {
        LogsConfig config = read(Map.of(
                "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://l.example:1/x",
                "OTEL_EXPORTER_OTLP_HEADERS", "a=1",
                "OTEL_EXPORTER_OTLP_LOGS_HEADERS", "b=2"));
        assertThat(config.endpoint()).hasToString("http://l.example:1/x");
        assertThat(config.headers()).containsExactly(Map.entry("b", "2"));
        assertThat(read(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "a=1")).headers()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void namesTheVariableOfAnEndpointThatCannotBeUsed() {
        assertThatThrownBy(() -> read(Map.of("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "logs.example:4318")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT");
    }
}
