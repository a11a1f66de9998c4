package dev.coldspan.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final String VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "http://collector:4318/, http://collector:4318/v1/traces",
        "http://collector, http://collector/v1/traces",
        "HTTPS://collector/otlp, HTTPS://collector/otlp/v1/traces",
        "https://collector/otlp/?key=1&x=%20, https://collector/otlp/v1/traces?key=1&x=%20",
        "http://[::1]:4318, http://[::1]:4318/v1/traces",
        "http://127.0.0.1:65535/a%2Fb, http://127.0.0.1:65535/a%2Fb/v1/traces",
    })
    void appendsThePathOfTracesToABase(String base, String endpoint) throws Exception {
        assertThat(Endpoint.fromBase(VARIABLE, base)).hasToString(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/",
        "http://collector:4318?key=1, http://collector:4318/?key=1",
        "http://collector:4318/custom, http://collector:4318/custom",
        "https://collector/v1/traces?key=1, https://collector/v1/traces?key=1",
    })
    void takesAnEndpointForTracesAsItIs(String text, String endpoint) throws Exception {
        assertThat(Endpoint.exact(VARIABLE, text)).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "collector:4318",
                "127.0.0.1:4318",
                "ftp://collector",
                "file:///etc/passwd",
                "http:collector",
                "http://",
                "http:///v1",
                "http://collector:0",
                "http://collector:65536",
                "http://collector:4318 ",
                "http://coll ector",
                "http://::1:4318",
                "http://collector:port",
                "http://collector\n:4318",
            })
    void refusesWhatIsNoUsableUrlAndNamesTheVariable(String text) {
        assertThatThrownBy(() -> Endpoint.fromBase(VARIABLE, text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(VARIABLE + " ")
                .hasMessageContaining("for example http://127.0.0.1:4318");
        assertThatThrownBy(() -> Endpoint.exact(VARIABLE, text)).isInstanceOf(ConfigException.class);
    }

    @Test
    void repeatsNoPasswordInAMessage() {
        assertThatThrownBy(() -> Endpoint.fromBase(VARIABLE, "http://user:hunter2@collector:70000"))
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Endpoint.fromBase(VARIABLE, "http://user:hun ter2@collector"))
                .hasMessageNotContaining("ter2");
    }
}
