package dev.coldspan.collector.intake.kit;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A log record in the making. For one thread. */
public final class LogLine {

    /** The first severity of each of OpenTelemetry's ranges, by the names platforms have for levels. */
    private static final Map<String, Integer> SEVERITIES = Map.ofEntries(
            Map.entry("trace", 1),
            Map.entry("verbose", 1),
            Map.entry("debug", 5),
            Map.entry("dbug", 5),
            Map.entry("info", 9),
            Map.entry("information", 9),
            Map.entry("informational", 9),
            Map.entry("notice", 10),
            Map.entry("warn", 13),
            Map.entry("warning", 13),
            Map.entry("error", 17),
            Map.entry("fail", 17),
            Map.entry("critical", 18),
            Map.entry("crit", 18),
            Map.entry("alert", 19),
            Map.entry("fatal", 21),
            Map.entry("emergency", 21));

    final long timeNanos;
    final String body;
    final Map<String, String> attributes = new TreeMap<>();
    String severityText = "";
    int severity;
    String traceId = "";
    String spanId = "";

    /** @param timeNanos since the Unix epoch, 0 when it is not known */
    public LogLine(long timeNanos, String body) {
        this.timeNanos = timeNanos;
        this.body = body;
    }

    /** Nothing when the value is empty. */
    public LogLine with(String key, String value) {
        if (!value.isEmpty()) {
            attributes.put(key, value);
        }
        return this;
    }

    public LogLine with(Map<String, String> more) {
        attributes.putAll(more);
        return this;
    }

    /** Takes an attribute back. */
    public LogLine without(String key) {
        attributes.remove(key);
        return this;
    }

    /** A platform's name of a level; one that is not known is kept as text. */
    public LogLine level(String name) {
        if (!name.isEmpty()) {
            severityText = name;
            severity = SEVERITIES.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
        }
        return this;
    }

    /** Ids in hexadecimal digits; others are left out. */
    public LogLine trace(String trace, String span) {
        String id = Texts.hex(trace, 32);
        if (!id.isEmpty()) {
            traceId = id;
            spanId = Texts.hex(span, 16);
        }
        return this;
    }

    public String body() {
        return body;
    }

    /** What is known so far, by key. */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    public String severityText() {
        return severityText;
    }

    /** As OpenTelemetry numbers them, 0 when it is not known. */
    public int severity() {
        return severity;
    }

    /** 32 hexadecimal digits or empty. */
    public String traceId() {
        return traceId;
    }

    /** 16 hexadecimal digits or empty. */
    public String spanId() {
        return spanId;
    }

    /** An attribute, empty when it is not there. */
    public String get(String key) {
        return attributes.getOrDefault(key, "");
    }
}
