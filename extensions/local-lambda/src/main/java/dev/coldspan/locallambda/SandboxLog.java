package dev.coldspan.locallambda;

import dev.coldspan.locallambda.extensionsapi.ExtensionStatus;
import dev.coldspan.locallambda.telemetry.PlatformEvents;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Request;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Span;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Status;
import dev.coldspan.locallambda.telemetry.TelemetryEvent;
import dev.coldspan.locallambda.telemetry.TelemetryHub;
import dev.coldspan.locallambda.telemetry.TelemetryType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one sandbox has to say, twice: as lines of its log stream and as events of the Telemetry API.
 *
 * <p>In JSON format the log has those platform events that AWS shows at its default level INFO.
 */
final class SandboxLog {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxLog.class);

    private final PlatformEvents.Source source;
    private final LogFormat format;
    private final LogSink sink;
    private final Clock clock;
    /** Stays until the next start: the sandbox is frozen in between, so late output is of this invocation. */
    private volatile String requestId;

    private volatile TelemetryHub telemetry;

    SandboxLog(PlatformEvents.Source source, LogFormat format, LogSink sink, Clock clock) {
        this.source = source;
        this.format = format;
        this.sink = sink;
        this.clock = clock;
    }

    String stream() {
        return source.instanceId();
    }

    Instant now() {
        return clock.instant();
    }

    /** From now on events go to the subscribers of this hub: each init has subscribers of its own. */
    void attach(TelemetryHub hub) {
        telemetry = hub;
    }

    void function(String text) {
        publish(TelemetryEvent.line(now(), TelemetryType.FUNCTION, text, format == LogFormat.JSON));
        emit(LogLine.Source.FUNCTION, text);
    }

    void extension(String text) {
        publish(TelemetryEvent.line(now(), TelemetryType.EXTENSION, text, format == LogFormat.JSON));
        emit(LogLine.Source.EXTENSION, text);
    }

    void initStart(String phase) {
        TelemetryEvent event = PlatformEvents.initStart(now(), source, phase);
        String text = "INIT_START Runtime Version: " + source.runtimeVersion() + "\tRuntime Version ARN: "
                + source.runtimeVersionArn();
        platform(event, true, text);
    }

    void initRuntimeDone(String phase, Status status) {
        platform(PlatformEvents.initRuntimeDone(now(), source, phase, status), !status.isSuccess(), null);
    }

    /** Lambda writes this line for on-demand functions only if init failed, for others always. */
    void initReport(String phase, Status status, double durationMs) {
        boolean onDemand = source.initializationType().equals(InitializationType.ON_DEMAND.label);
        boolean shown = !status.isSuccess() || !onDemand;
        StringBuilder line = new StringBuilder("INIT_REPORT Init Duration: ").append(Report.millis(durationMs));
        line.append(" ms\tPhase: ").append(phase);
        if (!status.isSuccess()) {
            line.append("\tStatus: ").append(status.status());
        }
        if (status.errorType() != null) {
            line.append("\tError Type: ").append(status.errorType());
        }
        platform(
                PlatformEvents.initReport(now(), source, phase, status, durationMs),
                shown,
                shown ? line.toString() : null);
    }

    void restoreStart() {
        String text = "RESTORE_START Runtime Version: " + source.runtimeVersion() + "\tRuntime Version ARN: "
                + source.runtimeVersionArn();
        platform(PlatformEvents.restoreStart(now(), source), true, text);
    }

    void restoreRuntimeDone(Status status) {
        platform(PlatformEvents.restoreRuntimeDone(now(), status), !status.isSuccess(), null);
    }

    void restoreReport(Status status, double durationMs) {
        StringBuilder line = new StringBuilder("RESTORE_REPORT Restore Duration: ");
        line.append(Report.millis(durationMs)).append(" ms");
        if (!status.isSuccess()) {
            line.append("\tStatus: ").append(status.status());
        }
        if (status.errorType() != null) {
            line.append("\tError Type: ").append(status.errorType());
        }
        platform(PlatformEvents.restoreReport(now(), status, durationMs), true, line.toString());
    }

    void extensions(List<ExtensionStatus> statuses) {
        for (ExtensionStatus each : statuses) {
            String line = "EXTENSION\tName: " + each.name() + "\tState: " + each.state() + "\tEvents: [" + join(each)
                    + "]" + (each.errorType() == null ? "" : "\tError Type: " + each.errorType());
            TelemetryEvent event =
                    PlatformEvents.extension(now(), each.name(), each.state(), each.events(), each.errorType());
            platform(event, each.errorType() != null, line);
        }
    }

    private static String join(ExtensionStatus status) {
        return String.join(", ", status.events());
    }

    void subscribed(String extension, Set<TelemetryType> types) {
        String titles = types.stream().map(TelemetryType::title).collect(Collectors.joining(", "));
        platform(
                PlatformEvents.telemetrySubscription(now(), extension, types),
                false,
                "TELEMETRY\tName: " + extension + "\tState: Subscribed\tTypes: [" + titles + "]");
    }

    /** The subscribers have the event already; the log gets it as well, for a loss must not be silent. */
    void logsDropped(TelemetryEvent event) {
        emit(LogLine.Source.PLATFORM, format == LogFormat.JSON ? event.toLine() : "LOGS_DROPPED\t" + event.record());
    }

    void start(Request request) {
        requestId = source.initializationType().equals(InitializationType.MANAGED_INSTANCES.label)
                ? null // Several requests write to one log; JSON lines name theirs.
                : request.id();
        platform(
                PlatformEvents.start(now(), source, request),
                true,
                "START RequestId: " + request.id() + " Version: " + source.functionVersion());
    }

    void runtimeDone(Request request, Status status, double durationMs, long producedBytes, List<Span> spans) {
        TelemetryEvent event = PlatformEvents.runtimeDone(now(), request, status, durationMs, producedBytes, spans);
        platform(event, !status.isSuccess(), null);
    }

    void report(Report report, Request request, Status status, List<Span> spans) {
        emitText("END RequestId: " + report.requestId());
        TelemetryEvent event = PlatformEvents.report(now(), request, status, report.metrics(), spans);
        platform(event, true, report.toString());
    }

    /** On managed instances there are no figures but the duration. */
    void managedReport(Report report, Request request, Status status, List<Span> spans) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        metrics.put("durationMs", PlatformEvents.millis(report.durationMs()));
        platform(PlatformEvents.report(now(), request, status, metrics, spans), true, report.toString());
    }

    /**
     * @param shown whether the log has it in JSON format
     * @param line what the log has in text format; null for nothing
     */
    private void platform(TelemetryEvent event, boolean shown, String line) {
        publish(event);
        if (format == LogFormat.JSON && shown) {
            emit(LogLine.Source.PLATFORM, event.toLine());
        }
        emitText(line);
    }

    private void emitText(String line) {
        if (format == LogFormat.TEXT && line != null) {
            emit(LogLine.Source.PLATFORM, line);
        }
    }

    private void publish(TelemetryEvent event) {
        TelemetryHub hub = telemetry;
        if (hub != null) {
            hub.publish(event);
        }
    }

    /** One at a time: the function has two pipes, and the platform writes too. */
    private synchronized void emit(LogLine.Source from, String text) {
        try {
            sink.accept(new LogLine(now(), source.functionName(), stream(), requestId, from, text));
        } catch (RuntimeException e) {
            LOG.warn("The log sink refused a line of function {}", source.functionName(), e);
        }
    }
}
