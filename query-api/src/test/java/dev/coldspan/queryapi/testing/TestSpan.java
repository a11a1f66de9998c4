package dev.coldspan.queryapi.testing;

import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Builds span rows; what a test does not say is plain. */
public final class TestSpan {

    private final TreeMap<String, String> resource = new TreeMap<>();
    private final TreeMap<String, String> attributes = new TreeMap<>();
    private final List<SpanRow.Event> events = new ArrayList<>();
    private final List<SpanRow.Link> links = new ArrayList<>();
    private final String traceId;
    private final String spanId;
    private final Instant start;
    private String parent = "";
    private String name = "work";
    private String kind = "Internal";
    private String service = "checkout";
    private Duration duration = Duration.ofMillis(10);
    private String status = "Unset";
    private String statusMessage = "";

    private TestSpan(String traceId, String spanId, Instant start) {
        this.traceId = traceId;
        this.spanId = spanId;
        this.start = start;
    }

    public static TestSpan span(String traceId, String spanId, Instant start) {
        return new TestSpan(traceId, spanId, start);
    }

    /** An invocation of an x86 function with 512 MB in us-east-1, reported by the platform, on a warm sandbox. */
    public static TestSpan invocation(String traceId, String spanId, String function, Instant start, long durationMs) {
        return span(traceId, spanId, start)
                .name(function)
                .kind("Server")
                .service(function)
                .duration(Duration.ofMillis(durationMs))
                .resource("faas.name", function)
                .resource("faas.version", "7")
                .resource("faas.instance", "sandbox-1")
                .resource("faas.max_memory", Long.toString(512L << 20))
                .resource("cloud.provider", "aws")
                .resource("cloud.region", "us-east-1")
                .resource("cloud.account.id", "123456789012")
                .resource("host.arch", "amd64")
                .attribute("faas.invocation_id", "request-" + spanId)
                .attribute("coldspan.trigger.source", "apigateway")
                .attribute("coldspan.billed_duration_ms", Long.toString(durationMs))
                .attribute("coldspan.billed.source", "platform")
                .attribute("coldspan.outcome", "ok");
    }

    /** 32 hexadecimal digits that end in {@code number}. */
    public static String traceId(long number) {
        return String.format("%032x", number);
    }

    /** 16 hexadecimal digits that end in {@code number}. */
    public static String spanId(long number) {
        return String.format("%016x", number);
    }

    public TestSpan name(String value) {
        this.name = value;
        return this;
    }

    public TestSpan parent(String value) {
        this.parent = value;
        return this;
    }

    public TestSpan kind(String value) {
        this.kind = value;
        return this;
    }

    public TestSpan service(String value) {
        this.service = value;
        return this;
    }

    public TestSpan duration(Duration value) {
        this.duration = value;
        return this;
    }

    public TestSpan status(String code, String message) {
        this.status = code;
        this.statusMessage = message;
        return this;
    }

    public TestSpan resource(String key, String value) {
        resource.put(key, value);
        return this;
    }

    public TestSpan attribute(String key, String value) {
        attributes.put(key, value);
        return this;
    }

    public TestSpan event(Instant time, String eventName) {
        events.add(new SpanRow.Event(time.toEpochMilli() * 1_000_000, eventName, new TreeMap<>()));
        return this;
    }

    /** An exception, as OpenTelemetry records one: an event with three attributes. */
    public TestSpan exception(String type, String message, String stack) {
        TreeMap<String, String> exception = new TreeMap<>();
        exception.put("exception.type", type);
        exception.put("exception.message", message);
        exception.put("exception.stacktrace", stack);
        events.add(new SpanRow.Event(start.toEpochMilli() * 1_000_000, "exception", exception));
        return this;
    }

    public TestSpan link(String toTrace, String toSpan) {
        links.add(new SpanRow.Link(toTrace, toSpan, "", new TreeMap<>()));
        return this;
    }

    /** An invocation that failed. */
    public TestSpan outcome(String outcome) {
        return attribute("coldspan.outcome", outcome)
                .attribute("error.type", "java.lang.IllegalStateException")
                .status("Error", "it went wrong");
    }

    /** An invocation on a new sandbox. */
    public TestSpan cold(long initMs) {
        return attribute("faas.coldstart", "true").attribute("coldspan.init.duration_ms", Long.toString(initMs));
    }

    public SpanRow row() {
        return new SpanRow(
                start.getEpochSecond() * 1_000_000_000L + start.getNano(),
                traceId,
                spanId,
                parent,
                "",
                name,
                kind,
                service,
                resource,
                "test",
                "1",
                attributes,
                duration.toNanos(),
                status,
                statusMessage,
                events,
                links);
    }
}
