package dev.coldspan.agent.core.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkModeTest {
    private final List<String> warnings = new ArrayList<>();

    private boolean asked(Map<String, String> environment) {
        return SdkMode.isAskedFor(environment, warnings::add);
    }

    @Test
    void stopsShortOfTheSdkByDefault() {
        assertThat(asked(Map.of())).isFalse();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "COLDSPAN_SDK, true, true",
        "COLDSPAN_SDK, ' TRUE ', true",
        "COLDSPAN_SDK, autoconfigure, true",
        "COLDSPAN_SDK, false, false",
        "COLDSPAN_SDK, '', false",
        "OTEL_TRACES_SAMPLER, parentbased_traceidratio, false",
        "OTEL_TRACES_SAMPLER, always_on, false",
        "OTEL_TRACES_SAMPLER, xray, true",
        "OTEL_TRACES_SAMPLER, parentbased_jaeger_remote, true",
        "OTEL_TRACES_EXPORTER, otlp, false",
        "OTEL_TRACES_EXPORTER, 'otlp, none', false",
        "OTEL_TRACES_EXPORTER, 'otlp,console', true",
        "OTEL_TRACES_EXPORTER, zipkin, true",
    })
    void startsItForWhatOnlyTheSdkHas(String variable, String value, boolean asked) {
        assertThat(asked(Map.of(variable, value))).isEqualTo(asked);
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnsOfValuesItDoesNotKnow() {
        assertThat(asked(Map.of("COLDSPAN_SDK", "yes"))).isFalse();
        assertThat(warnings).singleElement().asString().contains("COLDSPAN_SDK=yes");
    }
}
