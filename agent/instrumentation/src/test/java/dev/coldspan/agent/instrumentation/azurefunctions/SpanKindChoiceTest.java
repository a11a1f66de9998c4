package dev.coldspan.agent.instrumentation.azurefunctions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanKindChoiceTest {
    @TempDir
    private Path root;

    private final List<String> warnings = new ArrayList<>();

    private boolean isInternal(String... variables) {
        Map<String, String> all = new HashMap<>(Map.of("AzureWebJobsScriptRoot", root.toString()));
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        return SpanKindChoice.isInternal(all, warnings::add);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":\"2.0\",\"telemetryMode\":\"OpenTelemetry\"} | true",
                "{\"telemetryMode\" : \"openTelemetry\", \"version\":\"2.0\"} | true",
                "{\"telemetryMode\":\"ApplicationInsights\",\"x\":\"OpenTelemetry\"} | false",
                "{\"version\":\"2.0\"} | false",
                "no json | false",
            })
    void goesByTheHostsTelemetryMode(String hostJson, boolean internal) throws Exception {
        Files.writeString(root.resolve("host.json"), hostJson);
        assertThat(isInternal()).isEqualTo(internal);
    }

    @Test
    void isAnEntryWithoutAHostJson() {
        assertThat(isInternal()).isFalse();
    }

    @Test
    void goesByTheSettingThatReplacesHostJson() throws Exception {
        Files.writeString(root.resolve("host.json"), "{\"telemetryMode\":\"OpenTelemetry\"}");
        assertThat(isInternal("AzureFunctionsJobHost__telemetryMode", "ApplicationInsights"))
                .isFalse();
        assertThat(isInternal("AzureFunctionsJobHost__telemetryMode", "OpenTelemetry"))
                .isTrue();
    }

    @Test
    void doesWhatTheUserSaysFirst() throws Exception {
        Files.writeString(root.resolve("host.json"), "{\"telemetryMode\":\"OpenTelemetry\"}");
        assertThat(isInternal("COLDSPAN_AZURE_SPAN_KIND", "Server")).isFalse();
        assertThat(isInternal("COLDSPAN_AZURE_SPAN_KIND", "internal")).isTrue();
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnsOfAKindThereIsNot() {
        assertThat(isInternal("COLDSPAN_AZURE_SPAN_KIND", "client")).isFalse();
        assertThat(warnings).singleElement().asString().contains("COLDSPAN_AZURE_SPAN_KIND=client");
    }
}
