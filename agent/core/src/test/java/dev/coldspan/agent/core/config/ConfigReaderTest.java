package dev.coldspan.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void defaultsToTheLocalCollector() throws ConfigException {
        AgentConfig config = read();
        assertThat(config.tracesEndpoint()).isEqualTo(URI.create("http://127.0.0.1:4318/v1/traces"));
        assertThat(config.flushTimeoutMillis()).isEqualTo(1_000);
        assertThat(config.deadlineMarginMillis()).isEqualTo(300);
        assertThat(config.bufferedSpans()).isEqualTo(2_048);
        assertThat(config.gzip()).isFalse();
        assertThat(config.headers()).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "http://collector:4318/, http://collector:4318/v1/traces",
        "http://collector:4318/otlp, http://collector:4318/otlp/v1/traces",
        "https://collector/otlp/, https://collector/otlp/v1/traces",
        "http://[::1]:4318, http://[::1]:4318/v1/traces",
        "http://collector:4318?team=a, http://collector:4318/v1/traces?team=a",
    })
    void appendsTheSignalsPathToABaseEndpoint(String base, String traces) throws ConfigException {
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", base);
        assertThat(read().tracesEndpoint()).isEqualTo(URI.create(traces));
    }

    @Test
    void usesATracesEndpointAsItIs() throws ConfigException {
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://other:1");
        environment.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", " http://collector:4318/in ");
        assertThat(read().tracesEndpoint()).isEqualTo(URI.create("http://collector:4318/in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a url",
                "ftp://host/x",
                "collector:4318",
                "http://",
                "http://::1:4318",
                "http://host:0",
                "http://host:70000",
                "/v1/traces",
                "http://user:secret^@host"
            })
    void refusesAnEndpointNobodyCanSendToAndNamesTheVariable(String endpoint) {
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("OTEL_EXPORTER_OTLP_ENDPOINT ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void treatsABlankValueAsNotSet() throws ConfigException {
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "  ");
        environment.put("OTEL_SERVICE_NAME", "");
        assertThat(read().tracesEndpoint().getPort()).isEqualTo(4318);
        assertThat(read().serviceName()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"abc, 1000", "1.5, 1000", "-1, 0", "99999999, 10000", "250, 250", "0, 0"})
    void clampsTheFlushTimeoutOrFallsBack(String text, long expected) throws ConfigException {
        environment.put("COLDSPAN_FLUSH_TIMEOUT", text);
        assertThat(read().flushTimeoutMillis()).isEqualTo(expected);
    }

    @Test
    void warnsOnceAboutANumberThatIsNone() throws ConfigException {
        environment.put("COLDSPAN_DEADLINE_MARGIN", "soon");
        read();
        assertThat(warnings).singleElement().asString().contains("COLDSPAN_DEADLINE_MARGIN=soon", "using 300");
    }

    @Test
    void readsHeadersOfTheSignalBeforeTheGeneralOnes() throws ConfigException {
        environment.put("OTEL_EXPORTER_OTLP_HEADERS", "a=1");
        environment.put("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "api-key=s%20ecret,b=c=d");
        assertThat(read().headers()).containsExactlyInAnyOrderEntriesOf(Map.of("api-key", "s ecret", "b", "c=d"));
    }

    @Test
    void saysThatOnlyProtobufOverHttpIsSent() throws ConfigException {
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        read();
        assertThat(warnings).singleElement().asString().contains("grpc", "http/protobuf", "4318");
    }

    @Test
    void compressesWhenAskedTo() throws ConfigException {
        environment.put("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip");
        assertThat(read().gzip()).isTrue();
        assertThat(warnings).isEmpty();
    }

    @Test
    void saysThatOtherCompressionsAreNotKnown() throws ConfigException {
        environment.put("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "zstd");
        assertThat(read().gzip()).isFalse();
        assertThat(warnings).singleElement().asString().contains("TRACES_COMPRESSION=zstd", "gzip", "none");
    }

    @Test
    void keepsTheExportTimeoutAsUpperBoundOfAFlush() throws ConfigException {
        environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "200");
        assertThat(read().flushTimeoutMillis()).isEqualTo(200);
    }

    private AgentConfig read() throws ConfigException {
        return ConfigReader.read(environment, warnings::add);
    }
}
