package dev.coldspan.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.export.OwnTraffic;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.sdk.Sdk;
import dev.coldspan.agent.core.sdk.SdkRecorder;
import dev.coldspan.agent.core.sdk.SdkSettings;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorder that goes through the SDK, found the way the agent finds it. */
class SdkSpansTest extends RecorderContract {
    private final ResourceAttributes resource = new ResourceAttributes();
    private final List<String> warnings = new ArrayList<>();

    @AfterEach
    void forgetWhatTheExtensionSaw() {
        Extension.reset();
    }

    @Override
    Spans recorder(Map<String, String> environment) {
        try {
            return sdk(environment);
        } catch (ReflectiveOperationException | IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private SdkRecorder sdk(Map<String, String> environment) throws ReflectiveOperationException, IOException {
        return Sdk.start(new SdkSettings(environment, ended::add, resource, Sdk.loader(), "1.0-test", warnings::add));
    }

    @Test
    void showsProcessorsOfExtensionsEverySpan() {
        LiveSpan span =
                recorder(Map.of()).start(SpanStart.of("marked", Kind.SERVER).set("early", 1));
        assertThat(Extension.started).containsExactly("marked");
        span.end();
        assertThat(Extension.ended).containsExactly("marked");
        assertThat(map(ended.get(0).attributes())).containsEntry("extension", "was here");
    }

    @Test
    void usesSamplersThatExtensionsBring() {
        Spans spans = recorder(Map.of("OTEL_TRACES_SAMPLER", "no_health_checks"));
        assertThat(spans.start(SpanStart.of("health", Kind.SERVER)).ref().isSampled())
                .isFalse();
        assertThat(spans.start(SpanStart.of("order", Kind.SERVER)).ref().isSampled())
                .isTrue();
    }

    @Test
    void sendsTheResourceThatProvidersCompleted() {
        resource.put("faas.name", "orders");
        resource.put("service.name", "orders");
        recorder(Map.of()).start(SpanStart.of("work", Kind.SERVER)).end();
        resource.put("cloud.account.id", "123456789012");
        recorder(Map.of()).start(SpanStart.of("work", Kind.SERVER)).end();
        assertThat(Extension.resource).containsEntry("faas.name", "orders").containsEntry("service.name", "orders");
        assertThat(resource.get("team")).isEqualTo("payments");
        assertThat(resource.get("service.name")).isEqualTo("orders");
        assertThat(resource.get("cloud.account.id")).isEqualTo("123456789012");
    }

    @Test
    void givesItsOwnSpansTheAgentsVersion() {
        recorder(Map.of()).start(SpanStart.of("work", Kind.SERVER)).end();
        assertThat(ended.get(0).scope()).isEqualTo(SpanStart.OWN_SCOPE);
        assertThat(ended.get(0).scopeVersion()).isEqualTo("1.0-test");
    }

    @Test
    void hasProcessorsSendWhatTheyHoldBack() throws Exception {
        SdkRecorder spans = sdk(Map.of());
        spans.flush(0);
        assertThat(Extension.flushes).isZero();
        spans.flush(1_000);
        assertThat(Extension.flushes).isEqualTo(1);
    }

    @Test
    void printsSpansWhereTheConsoleIsAskedFor() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            recorder(Map.of("OTEL_TRACES_EXPORTER", "otlp,console"))
                    .start(SpanStart.of("work", Kind.SERVER))
                    .end();
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("'work'", "SERVER");
        assertThat(ended).hasSize(1);
    }

    @Test
    void sendsNothingItselfWhereOnlyOthersAreAskedFor() {
        LiveSpan span = recorder(Map.of("OTEL_TRACES_EXPORTER", "memory")).start(SpanStart.of("work", Kind.SERVER));
        span.end();
        assertThat(ended).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void marksAllThatExtensionsDoAsTheAgentsOwnTraffic() throws Exception {
        SdkRecorder spans = sdk(Map.of("OTEL_TRACES_EXPORTER", "memory", "OTEL_TRACES_SAMPLER", "no_health_checks"));
        spans.start(SpanStart.of("work", Kind.SERVER)).end();
        // The SDK exports on a thread of its batch processor's.
        spans.flush(5_000);
        assertThat(Extension.exports).isEqualTo(1);
        assertThat(Extension.observed).isEmpty();
        assertThat(OwnTraffic.isCurrentThread()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zipkin", "jaeger"})
    void fallsBackToOtlpForExportersThatAreNotThere(String name) {
        recorder(Map.of("OTEL_TRACES_EXPORTER", name))
                .start(SpanStart.of("work", Kind.SERVER))
                .end();
        assertThat(ended).hasSize(1);
        assertThat(warnings).singleElement().asString().contains(name, "COLDSPAN_EXTENSIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"breaks at the start", "breaks at the end"})
    void survivesAProcessorThatThrows(String name) {
        Spans spans = recorder(Map.of());
        for (int i = 0; i < 3; i++) {
            spans.start(SpanStart.of(name, Kind.SERVER).set("key", 1L)).end();
        }
        assertThat(ended).hasSize(3).allMatch(span -> Long.valueOf(1).equals(span.get("key")));
        assertThat(warnings).singleElement().asString().contains("IllegalStateException");
    }

    @Test
    void leavesPropagationToTheAgent() {
        recorder(Map.of("OTEL_PROPAGATORS", "xray,nobody_knows"))
                .start(SpanStart.of("work", Kind.SERVER))
                .end();
        assertThat(ended).hasSize(1);
    }

    @Test
    void leavesTheGlobalInstanceAlone() {
        recorder(Map.of());
        assertThat(GlobalOpenTelemetry.getOrNoop()).isSameAs(OpenTelemetry.noop());
    }

    @Test
    void survivesAnExtensionThatCannotBeLoaded() {
        System.setProperty(Broken.SWITCH, "on");
        try {
            recorder(Map.of()).start(SpanStart.of("work", Kind.SERVER)).end();
        } finally {
            System.clearProperty(Broken.SWITCH);
        }
        assertThat(ended).hasSize(1);
        assertThat(warnings).singleElement().asString().contains("Broken");
    }
}
