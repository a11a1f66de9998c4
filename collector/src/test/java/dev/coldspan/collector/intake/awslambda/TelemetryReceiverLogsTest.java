package dev.coldspan.collector.intake.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.process.kit.Counts;
import dev.coldspan.collector.process.kit.TestSpans;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the OpenTelemetry Lambda collector's Telemetry API receiver sends, in its forms of several releases. */
class TelemetryReceiverLogsTest {

    private static final String SCOPE =
            "github.com/open-telemetry/opentelemetry-lambda/collector/receiver/telemetryapi";
    private static final String ID = "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11";
    private static final String RECORD =
            "{\"requestId\":\"" + ID + "\",\"status\":\"timeout\",\"metrics\":{\"durationMs\":3000.5,"
                    + "\"billedDurationMs\":3001},\"tracing\":{\"value\":\"Root=1-6900aa00-0123456789abcdef01234567\",\"spanId\":\"0a1b2c3d4e5f6071\"}}";

    private final Counts counts = new Counts();
    private final Batch<LogRecord> batch = TestSpans.logs();
    private final Resource resource = TestSpans.resource(batch, "faas.name", "orders");

    @Test
    void readsAReportInJson() {
        LogRecord log = log(SCOPE, RECORD, "type", "platform.report");

        run();

        assertThat(TestSpans.map(log))
                .containsEntry("coldspan.report", "report")
                .containsEntry("faas.invocation_id", ID)
                .containsEntry("coldspan.billed_duration_ms", "3001")
                .containsEntry("coldspan.outcome", "timeout");
        assertThat(Slice.length(log.traceId)).isEqualTo(16);
        assertThat(Slice.length(log.spanId)).isEqualTo(8);
        assertThat(counts.all()).isEqualTo(Map.of("lambda_telemetry.report", 1L));
    }

    @Test
    void readsAReportInThePlatformsWords() {
        LogRecord log = log(
                SCOPE,
                "REPORT RequestId: " + ID + " \tDuration: 12.5 ms\tBilled Duration: 13 ms",
                "type",
                "platform.report",
                "faas.invocation_id",
                ID);
        run();
        assertThat(TestSpans.map(log))
                .containsEntry("coldspan.report", "report")
                .containsEntry("coldspan.billed_duration_ms", "13");
    }

    @Test
    void readsTheErrorOfAFunctionWhoseInvocationIsNamed() {
        LogRecord named = log(SCOPE, "[ERROR] ValueError: x", "type", "function", "faas.invocation_id", ID);
        LogRecord nobodys = log(SCOPE, "[ERROR] ValueError: x", "type", "function");
        run();
        assertThat(TestSpans.map(named))
                .containsEntry("coldspan.report", "error")
                .containsEntry("error.type", "ValueError");
        assertThat(TestSpans.map(nobodys)).doesNotContainKey("coldspan.report");
    }

    /** T3: what a function prints, or any other sender's log, is not what the platform says. */
    @Test
    void believesNoFunctionThatWritesLikeThePlatform() {
        LogRecord printed = log(SCOPE, "REPORT RequestId: " + ID + "\tBilled Duration: 1 ms", "type", "function");
        LogRecord elsewhere = log("my.logger", RECORD, "type", "platform.report");
        LogRecord untyped = log(SCOPE, "REPORT RequestId: " + ID + "\tBilled Duration: 1 ms");
        run();
        assertThat(TestSpans.map(printed)).doesNotContainKey("coldspan.report");
        assertThat(TestSpans.map(elsewhere)).doesNotContainKey("coldspan.report");
        assertThat(TestSpans.map(untyped)).doesNotContainKey("coldspan.report");
        assertThat(counts.all()).isEmpty();
    }

    @Test
    void survivesAnythingInARecord() {
        for (String body : new String[] {"", "{", "null", "[1]", "{\"requestId\":{}}", "REPORT RequestId: "}) {
            LogRecord log = log(SCOPE, body, "type", "platform.report");
            run();
            assertThat(TestSpans.map(log)).doesNotContainKey("coldspan.report");
        }
    }

    private LogRecord log(String scope, String body, Object... pairs) {
        LogRecord log = TestSpans.log(batch, resource, body, pairs);
        log.scope = batch.nextScope();
        log.scope.name = batch.arena().add(scope);
        return log;
    }

    private void run() {
        new TelemetryReceiverLogs(counts).logs(batch);
    }
}
