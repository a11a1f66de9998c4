package dev.coldspan.locallambda.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the records of the platform's events, field by field as the Telemetry API's schema has them. */
public final class PlatformEvents {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * Where the events come from.
     *
     * @param initializationType for example {@code on-demand}
     * @param instanceId the log stream
     */
    public record Source(
            String initializationType,
            String functionName,
            String functionArn,
            String functionVersion,
            String runtimeVersion,
            String runtimeVersionArn,
            String instanceId,
            int memoryMb) {}

    /** @param status {@code success}, {@code error}, {@code failure} or {@code timeout}; {@code errorType} may be null */
    public record Status(String status, String errorType) {

        public static final Status SUCCESS = new Status("success", null);

        public boolean isSuccess() {
            return status.equals(SUCCESS.status);
        }
    }

    /** A part of a phase. */
    public record Span(String name, Instant start, Duration duration) {}

    /** An invocation; {@code trace} is its X-Ray header. */
    public record Request(String id, String trace, String spanId) {}

    private PlatformEvents() {}

    public static TelemetryEvent initStart(Instant time, Source source, String phase) {
        ObjectNode record = NODES.objectNode();
        record.put("initializationType", source.initializationType());
        record.put("phase", phase);
        runtime(record, source);
        return TelemetryEvent.platform(time, "initStart", record);
    }

    public static TelemetryEvent initRuntimeDone(Instant time, Source source, String phase, Status status) {
        ObjectNode record = NODES.objectNode();
        record.put("initializationType", source.initializationType());
        record.put("phase", phase);
        status(record, status);
        return TelemetryEvent.platform(time, "initRuntimeDone", record);
    }

    public static TelemetryEvent initReport(
            Instant time, Source source, String phase, Status status, double durationMs) {
        ObjectNode record = NODES.objectNode();
        record.put("initializationType", source.initializationType());
        record.put("phase", phase);
        status(record, status);
        record.putObject("metrics").put("durationMs", millis(durationMs));
        return TelemetryEvent.platform(time, "initReport", record);
    }

    public static TelemetryEvent restoreStart(Instant time, Source source) {
        ObjectNode record = NODES.objectNode();
        runtime(record, source);
        return TelemetryEvent.platform(time, "restoreStart", record);
    }

    public static TelemetryEvent restoreRuntimeDone(Instant time, Status status) {
        ObjectNode record = NODES.objectNode();
        status(record, status);
        return TelemetryEvent.platform(time, "restoreRuntimeDone", record);
    }

    public static TelemetryEvent restoreReport(Instant time, Status status, double durationMs) {
        ObjectNode record = NODES.objectNode();
        status(record, status);
        record.putObject("metrics").put("durationMs", millis(durationMs));
        return TelemetryEvent.platform(time, "restoreReport", record);
    }

    public static TelemetryEvent extension(
            Instant time, String name, String state, Collection<String> events, String errorType) {
        ObjectNode record = NODES.objectNode();
        record.put("name", name);
        record.put("state", state);
        ArrayNode names = record.putArray("events");
        events.forEach(names::add);
        if (errorType != null) {
            record.put("errorType", errorType);
        }
        return TelemetryEvent.platform(time, "extension", record);
    }

    public static TelemetryEvent telemetrySubscription(Instant time, String name, Set<TelemetryType> types) {
        ObjectNode record = NODES.objectNode();
        record.put("name", name);
        record.put("state", "Subscribed");
        ArrayNode labels = record.putArray("types");
        types.forEach(type -> labels.add(type.label()));
        return TelemetryEvent.platform(time, "telemetrySubscription", record);
    }

    public static TelemetryEvent start(Instant time, Source source, Request request) {
        ObjectNode record = NODES.objectNode();
        record.put("requestId", request.id());
        record.put("version", source.functionVersion());
        tracing(record, request);
        return TelemetryEvent.platform(time, "start", record);
    }

    public static TelemetryEvent runtimeDone(
            Instant time, Request request, Status status, double durationMs, long producedBytes, List<Span> spans) {
        ObjectNode record = NODES.objectNode();
        record.put("requestId", request.id());
        status(record, status);
        record.putObject("metrics").put("durationMs", millis(durationMs)).put("producedBytes", producedBytes);
        spans(record, spans);
        tracing(record, request);
        return TelemetryEvent.platform(time, "runtimeDone", record);
    }

    /** @param metrics built by the caller, since it depends on the kind of function which figures there are */
    public static TelemetryEvent report(
            Instant time, Request request, Status status, ObjectNode metrics, List<Span> spans) {
        ObjectNode record = NODES.objectNode();
        record.put("requestId", request.id());
        status(record, status);
        record.set("metrics", metrics);
        spans(record, spans);
        tracing(record, request);
        return TelemetryEvent.platform(time, "report", record);
    }

    /** With the schema's resolution, microseconds. */
    public static double millis(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static void runtime(ObjectNode record, Source source) {
        record.put("functionName", source.functionName());
        record.put("functionArn", source.functionArn());
        record.put("functionVersion", source.functionVersion());
        record.put("runtimeVersion", source.runtimeVersion());
        record.put("runtimeVersionArn", source.runtimeVersionArn());
        record.put("instanceId", source.instanceId());
        record.put("instanceMaxMemory", source.memoryMb());
    }

    private static void status(ObjectNode record, Status status) {
        record.put("status", status.status());
        if (status.errorType() != null) {
            record.put("errorType", status.errorType());
        }
    }

    private static void spans(ObjectNode record, List<Span> spans) {
        if (spans.isEmpty()) {
            return;
        }
        ArrayNode list = record.putArray("spans");
        for (Span span : spans) {
            ObjectNode node = list.addObject();
            node.put("name", span.name());
            node.put("start", TelemetryEvent.time(span.start()));
            node.put("durationMs", millis(span.duration().toNanos() / 1e6));
        }
    }

    private static void tracing(ObjectNode record, Request request) {
        ObjectNode tracing = record.putObject("tracing");
        tracing.put("spanId", request.spanId());
        tracing.put("type", "X-Amzn-Trace-Id");
        tracing.put("value", request.trace());
    }
}
