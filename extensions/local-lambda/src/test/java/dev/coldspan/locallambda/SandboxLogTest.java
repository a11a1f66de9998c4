package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.extensionsapi.ExtensionStatus;
import dev.coldspan.locallambda.telemetry.PlatformEvents;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Request;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Status;
import dev.coldspan.locallambda.telemetry.TelemetryType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The lines of both formats, as CloudWatch Logs shows them. */
class SandboxLogTest {

    private static final Request REQUEST = new Request("id-1", "Root=1-2-3", "0a1b2c3d4e5f6071");
    private static final Status CRASH = new Status("error", "Extension.Crash");

    private final RecordingLog lines = new RecordingLog();

    private SandboxLog log(InitializationType type, LogFormat format) {
        PlatformEvents.Source source = new PlatformEvents.Source(
                type.label, "orders", "arn:x", "$LATEST", "java:17.local", "arn:r", "stream", 512);
        return new SandboxLog(source, format, lines, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static void tellAll(SandboxLog log) {
        log.initStart("init");
        log.subscribed("ext", EnumSet.of(TelemetryType.PLATFORM, TelemetryType.FUNCTION));
        log.initRuntimeDone("init", Status.SUCCESS);
        log.extensions(List.of(
                new ExtensionStatus("ext", true, "Ready", List.of("INVOKE", "SHUTDOWN"), null),
                new ExtensionStatus("bad", true, "InitError", List.of(), "Extension.NoLicence")));
        log.initReport("init", Status.SUCCESS, 99.5);
        log.initReport("invoke", CRASH, 1.25);
        log.start(REQUEST);
        log.runtimeDone(REQUEST, Status.SUCCESS, 1, 2, List.of());
        Report report = new Report("id-1", 12.5, 13, 512, 80, OptionalDouble.empty(), null, null);
        log.report(report, REQUEST, Status.SUCCESS, List.of());
    }

    @Test
    void writesTextAsCloudWatchShowsIt() {
        tellAll(log(InitializationType.ON_DEMAND, LogFormat.TEXT));

        assertThat(lines.platform("orders"))
                .containsExactly(
                        "INIT_START Runtime Version: java:17.local\tRuntime Version ARN: arn:r",
                        "TELEMETRY\tName: ext\tState: Subscribed\tTypes: [Platform, Function]",
                        "EXTENSION\tName: ext\tState: Ready\tEvents: [INVOKE, SHUTDOWN]",
                        "EXTENSION\tName: bad\tState: InitError\tEvents: []\tError Type: Extension.NoLicence",
                        "INIT_REPORT Init Duration: 1.25 ms\tPhase: invoke\tStatus: error\tError Type: Extension.Crash",
                        "START RequestId: id-1 Version: $LATEST",
                        "END RequestId: id-1",
                        "REPORT RequestId: id-1\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 512 MB"
                                + "\tMax Memory Used: 80 MB\t");
    }

    @Test
    void writesInJsonWhatTheDefaultLevelShows() {
        tellAll(log(InitializationType.ON_DEMAND, LogFormat.JSON));

        assertThat(lines.platform("orders"))
                .extracting(
                        line -> JsonMapper.shared().readTree(line).path("type").asString())
                .containsExactly(
                        "platform.initStart",
                        "platform.extension",
                        "platform.initReport",
                        "platform.start",
                        "platform.report");
        assertThat(lines.platform("orders").get(1)).contains("Extension.NoLicence");
    }

    @Test
    void alwaysReportsAnInitAheadOfRequests() {
        log(InitializationType.SNAP_START, LogFormat.TEXT).initReport("init", Status.SUCCESS, 99.5);

        assertThat(lines.platform("orders")).containsExactly("INIT_REPORT Init Duration: 99.50 ms\tPhase: init");
    }

    @Test
    void writesTheRestore() {
        SandboxLog log = log(InitializationType.SNAP_START, LogFormat.TEXT);
        log.restoreStart();
        log.restoreRuntimeDone(Status.SUCCESS);
        log.restoreReport(Status.SUCCESS, 421.07);
        log.restoreReport(new Status("error", "Runtime.AfterRestoreError"), 1);

        assertThat(lines.platform("orders"))
                .containsExactly(
                        "RESTORE_START Runtime Version: java:17.local\tRuntime Version ARN: arn:r",
                        "RESTORE_REPORT Restore Duration: 421.07 ms",
                        "RESTORE_REPORT Restore Duration: 1.00 ms\tStatus: error"
                                + "\tError Type: Runtime.AfterRestoreError");
    }

    @Test
    void namesTheRequestOfALineUnlessThereAreSeveral() {
        SandboxLog single = log(InitializationType.ON_DEMAND, LogFormat.TEXT);
        single.start(REQUEST);
        single.function("hello");
        SandboxLog several = log(InitializationType.MANAGED_INSTANCES, LogFormat.JSON);
        several.start(REQUEST);
        several.function("hello");

        assertThat(lines.lines())
                .filteredOn(line -> line.source() == LogLine.Source.FUNCTION)
                .extracting(LogLine::requestId)
                .containsExactly("id-1", null);
    }
}
