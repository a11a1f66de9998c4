package dev.coldspan.collector.intake.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.intake.kit.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's lines of JSON, which are the events of the Telemetry API. */
class PlatformEventTest {

    private static final String ID = "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11";
    private static final String TRACING =
            ",\"tracing\":{\"spanId\":\"0a1b2c3d4e5f6071\",\"type\":\"X-Amzn-Trace-Id\",\"value\":\"Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=1\"}";

    @Test
    void readsAStartWithItsTrace() {
        LogLine line = read("platform.start", "\"requestId\":\"" + ID + "\",\"version\":\"12\"" + TRACING);
        assertThat(line.attributes())
                .containsEntry("coldspan.report", "start")
                .containsEntry("faas.invocation_id", ID)
                .containsEntry("faas.version", "12");
        assertThat(line.traceId()).isEqualTo("6900aa000123456789abcdef01234567");
    }

    @Test
    void readsAReport() {
        LogLine line = read(
                "platform.report",
                "\"requestId\":\"" + ID
                        + "\",\"status\":\"success\",\"metrics\":{\"durationMs\":128.331,\"billedDurationMs\":1387,"
                        + "\"memorySizeMB\":1024,\"maxMemoryUsedMB\":181,\"initDurationMs\":1258.412}");
        assertThat(line.attributes())
                .containsEntry("coldspan.report", "report")
                .containsEntry("coldspan.duration_ms", "128.331")
                .containsEntry("coldspan.billed_duration_ms", "1387")
                .containsEntry("coldspan.init.duration_ms", "1258.412")
                .containsEntry("faas.max_memory", "1073741824")
                .doesNotContainKey("coldspan.outcome");
    }

    @ParameterizedTest
    @CsvSource({
        "platform.report, timeout, , report, timeout",
        "platform.report, error, Runtime.OutOfMemory, report, out_of_memory",
        "platform.report, failure, Sandbox.Failure, report, crash",
        "platform.runtimeDone, timeout, , fault, timeout",
        "platform.runtimeDone, error, Runtime.ExitError, fault, crash",
        "platform.runtimeDone, success, , '', ''",
    })
    void takesTheEndingFromTheStatus(String type, String status, String errorType, String kind, String outcome) {
        LogLine line = read(
                type,
                "\"requestId\":\"" + ID + "\",\"status\":\"" + status + "\""
                        + (errorType == null ? "" : ",\"errorType\":\"" + errorType + "\""));
        assertThat(line.get("coldspan.report")).isEqualTo(kind);
        assertThat(line.get("coldspan.outcome")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform.initReport", "platform.initRuntimeDone", "platform.restoreReport"})
    void readsAnInitialisationThatFailed(String type) {
        assertThat(read(type, "\"status\":\"error\",\"errorType\":\"Runtime.ExitError\"")
                        .attributes())
                .containsEntry("coldspan.report", "init")
                .containsEntry("error.type", "Runtime.ExitError");
        assertThat(read(type, "\"status\":\"success\"").get("coldspan.report")).isEmpty();
    }

    /** T2. */
    @Test
    void countsWhatThePlatformDropped() {
        String message =
                "{\"time\":\"2026-11-20T08:00:30.000Z\",\"type\":\"platform.logsDropped\",\"record\":{\"droppedBytes\":20480,"
                        + "\"droppedRecords\":40,\"reason\":\"consumer slower than producer\"}}";
        assertThat(LambdaLine.read(message, new LogLine(1, message))).isEqualTo(40);
        assertThat(LambdaLine.read(message.replace("40,", "-1e300,"), new LogLine(1, message)))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"requestId\":17", "\"requestId\":\"x\"", "\"requestId\":null", "\"metrics\":[]"})
    void saysNothingOfAnEventWithoutAnInvocation(String members) {
        assertThat(read("platform.report", members).attributes()).isEmpty();
    }

    private static LogLine read(String type, String members) {
        String message =
                "{\"time\":\"2026-11-20T08:00:01.400Z\",\"type\":\"" + type + "\",\"record\":{" + members + "}}";
        LogLine line = new LogLine(1, message);
        LambdaLine.read(message, line);
        return line;
    }
}
