package dev.coldspan.collector.intake.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.intake.kit.LogLine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's lines of text, old and new. */
class PlatformTextTest {

    private static final String ID = "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11";

    @ParameterizedTest
    @ValueSource(
            strings = {"START RequestId: " + ID + " Version: $LATEST\n", "START RequestId: " + ID + "\tVersion: $LATEST"
            })
    void readsAStart(String line) {
        assertThat(read(line))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("coldspan.report", "start", "faas.invocation_id", ID, "faas.version", "$LATEST"));
    }

    @Test
    void readsAColdReport() {
        assertThat(read("REPORT RequestId: " + ID
                        + "\tDuration: 128.33 ms\tBilled Duration: 1387 ms\tMemory Size: 1024 MB\t"
                        + "Max Memory Used: 181 MB\tInit Duration: 1258.41 ms\t\n"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "coldspan.report", "report",
                        "faas.invocation_id", ID,
                        "coldspan.duration_ms", "128.33",
                        "coldspan.billed_duration_ms", "1387",
                        "faas.max_memory", "1073741824",
                        "coldspan.memory.max_used_bytes", "189792256",
                        "coldspan.init.duration_ms", "1258.41"));
    }

    @Test
    void readsARestoreATimeoutAndAnError() {
        assertThat(read("REPORT RequestId: " + ID
                        + "\tDuration: 160.20 ms\tBilled Duration: 212 ms\tRestore Duration: 421.07 ms"
                        + "\tBilled Restore Duration: 51 ms\t"))
                .containsEntry("coldspan.restore.duration_ms", "421.07")
                .containsEntry("coldspan.billed_restore_duration_ms", "51");
        assertThat(read("REPORT RequestId: " + ID
                        + "\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tStatus: timeout"))
                .containsEntry("coldspan.outcome", "timeout")
                .doesNotContainKey("error.type");
        assertThat(read("REPORT RequestId: " + ID
                        + "\tDuration: 30.00 ms\tStatus: error\tError Type: Runtime.ExitError"))
                .containsEntry("coldspan.outcome", "crash")
                .containsEntry("error.type", "Runtime.ExitError");
        assertThat(read("REPORT RequestId: " + ID
                        + "\tDuration: 30.00 ms\tStatus: error\tError Type: Runtime.OutOfMemory"))
                .containsEntry("coldspan.outcome", "out_of_memory");
        assertThat(read("REPORT RequestId: " + ID + "\tStatus: error\tError Type: Function.ResponseSizeTooLarge"))
                .containsEntry("coldspan.outcome", "error");
    }

    @Test
    void takesTheTraceFromTheTracingLine() {
        LogLine line = new LogLine(1, "");
        PlatformText.read(
                "REPORT RequestId: " + ID + "\tDuration: 1.00 ms\t\nXRAY TraceId: 1-6900aa00-0123456789abcdef01234567\t"
                        + "SegmentId: 0a1b2c3d4e5f6071\tSampled: true\t",
                line);
        assertThat(line.traceId()).isEqualTo("6900aa000123456789abcdef01234567");
        assertThat(line.spanId()).isEqualTo("0a1b2c3d4e5f6071");
    }

    @Test
    void readsTheLinesThatOnceToldOfTimeoutsAndCrashes() {
        assertThat(read("2026-11-20T08:05:03.012Z " + ID + " Task timed out after 3.00 seconds\n\n"))
                .containsEntry("coldspan.report", "fault")
                .containsEntry("faas.invocation_id", ID)
                .containsEntry("coldspan.outcome", "timeout")
                .containsEntry("error.message", "Task timed out after 3.00 seconds");
        assertThat(read("RequestId: " + ID + " Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n"))
                .containsEntry("coldspan.outcome", "crash")
                .containsEntry("error.type", "Runtime.ExitError")
                .containsEntry("error.message", "Error: Runtime exited with error: signal: killed");
        assertThat(read("RequestId: " + ID + " Process exited before completing request"))
                .containsEntry("coldspan.outcome", "crash");
    }

    @Test
    void readsAnInitialisationThatFailedAndPassesOverOneThatDidNot() {
        assertThat(
                        read(
                                "INIT_REPORT Init Duration: 9999.83 ms\tPhase: init\tStatus: error\tError Type: Extension.Crash"))
                .containsEntry("coldspan.report", "init")
                .containsEntry("error.type", "Extension.Crash")
                .containsEntry("coldspan.init.duration_ms", "9999.83");
        assertThat(read("RESTORE_REPORT Restore Duration: 421.07 ms\tStatus: error"))
                .containsEntry("coldspan.report", "init");
        assertThat(read("INIT_REPORT Init Duration: 812.00 ms\tPhase: init")).doesNotContainKey("coldspan.report");
    }

    @Test
    void namesTheInvocationThatEnds() {
        assertThat(read("END RequestId: " + ID + "\n")).containsExactly(Map.entry("faas.invocation_id", ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REPORT RequestId: not-an-id\tDuration: 1.00 ms",
                "START RequestId: ",
                "REPORT",
                "RequestId: " + ID + " took a while",
                "the Task timed out after lunch",
                "START of the day",
                "",
            })
    void passesOverWhatOnlyLooksLikeIt(String line) {
        LogLine found = new LogLine(1, line);
        assertThat(PlatformText.read(line, found)).isFalse();
        assertThat(found.get("coldspan.report")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1.00 ms", "1e9 ms", "NaN ms", "12", "12 s", "999999999999999999999999999999999999999999 ms", ""
            })
    void leavesOutANumberThatIsNone(String number) {
        assertThat(read("REPORT RequestId: " + ID + "\tDuration: " + number)).doesNotContainKey("coldspan.duration_ms");
    }

    private static Map<String, String> read(String message) {
        LogLine line = new LogLine(1, message);
        assertThat(PlatformText.read(message, line)).isTrue();
        return line.attributes();
    }
}
