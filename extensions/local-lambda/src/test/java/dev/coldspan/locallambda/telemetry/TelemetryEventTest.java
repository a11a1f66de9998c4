package dev.coldspan.locallambda.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class TelemetryEventTest {

    private static final Instant TIME = Instant.parse("2026-11-20T08:00:01.450999Z");
    private static final String LINE = "{\"level\":\"INFO\",\"message\":\"hi\"}";

    private static String json(TelemetryEvent event, SchemaVersion version) {
        return new String(event.toJson(version), StandardCharsets.UTF_8);
    }

    @Test
    void passesAJsonLineOnAsAnObjectFromTheSecondSchemaOn() {
        TelemetryEvent event = TelemetryEvent.line(TIME, TelemetryType.FUNCTION, LINE, true);

        assertThat(json(event, SchemaVersion.V2022_12_13))
                .isEqualTo("{\"time\":\"2026-11-20T08:00:01.450Z\",\"type\":\"function\",\"record\":" + LINE + "}");
        assertThat(json(event, SchemaVersion.V2025_01_29)).contains("\"record\":{");
        assertThat(json(event, SchemaVersion.V2022_07_01)).contains("\"record\":\"{\\\"level");
    }

    @Test
    void keepsAJsonLineATextWhenTheFunctionLogsText() {
        TelemetryEvent event = TelemetryEvent.line(TIME, TelemetryType.FUNCTION, LINE, false);

        assertThat(json(event, SchemaVersion.V2025_01_29)).contains("\"record\":\"{\\\"level");
    }

    @Test
    void keepsWhatOnlyLooksLikeJsonAText() {
        assertThat(json(TelemetryEvent.line(TIME, TelemetryType.EXTENSION, "{oops", true), SchemaVersion.V2025_01_29))
                .endsWith("\"type\":\"extension\",\"record\":\"{oops\"}");
    }

    @Test
    void writesAReportAsTheSchemaHasIt() {
        PlatformEvents.Request request = new PlatformEvents.Request("id-1", "Root=1-2-3", "0a1b2c3d4e5f6071");
        TelemetryEvent event = PlatformEvents.report(
                TIME,
                request,
                new PlatformEvents.Status("error", "Runtime.ExitError"),
                JsonNodeFactory.instance.objectNode().put("durationMs", 12.5),
                List.of(new PlatformEvents.Span("extensionOverhead", TIME, Duration.ofNanos(900_499))));

        assertThat(event.toLine())
                .isEqualTo("{\"time\":\"2026-11-20T08:00:01.450Z\",\"type\":\"platform.report\",\"record\":{"
                        + "\"requestId\":\"id-1\",\"status\":\"error\",\"errorType\":\"Runtime.ExitError\","
                        + "\"metrics\":{\"durationMs\":12.5},\"spans\":[{\"name\":\"extensionOverhead\","
                        + "\"start\":\"2026-11-20T08:00:01.450Z\",\"durationMs\":0.9}],"
                        + "\"tracing\":{\"spanId\":\"0a1b2c3d4e5f6071\",\"type\":\"X-Amzn-Trace-Id\","
                        + "\"value\":\"Root=1-2-3\"}}}");
    }
}
