package dev.coldspan.extension.testing;

import java.time.Instant;
import java.util.Locale;

/** Telemetry events as the platform writes them. */
public final class Events {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private Events() {}

    private static String event(double atSeconds, String type, String record) {
        Instant time = START.plusNanos((long) (atSeconds * 1e9));
        return "{\"time\":\"" + time + "\",\"type\":\"" + type + "\",\"record\":" + record + "}";
    }

    /** platform.initStart of an on-demand function; {@code phase} is init or invoke. */
    public static String initStart(double at, String phase) {
        return event(
                at,
                "platform.initStart",
                "{\"initializationType\":\"on-demand\",\"phase\":\"" + phase + "\",\"functionName\":\"orders\","
                        + "\"functionVersion\":\"$LATEST\",\"instanceId\":\"2026/11/20[$LATEST]aa\",\"instanceMaxMemory\":256}");
    }

    /** platform.initReport. */
    public static String initReport(double at, String phase, String status, double durationMillis) {
        String error = status.equals("success") ? "" : ",\"errorType\":\"Runtime.ExitError\"";
        return event(
                at,
                "platform.initReport",
                String.format(
                        Locale.ROOT,
                        "{\"initializationType\":\"on-demand\",\"phase\":\"%s\",\"status\":\"%s\"%s,\"metrics\":{\"durationMs\":%f}}",
                        phase,
                        status,
                        error,
                        durationMillis));
    }

    /** platform.start. */
    public static String start(double at, String requestId) {
        return event(
                at,
                "platform.start",
                "{\"requestId\":\"" + requestId
                        + "\",\"version\":\"$LATEST\",\"tracing\":{\"spanId\":\"0a1b2c3d4e5f6071\","
                        + "\"type\":\"X-Amzn-Trace-Id\",\"value\":\"Root=1-6900aa00-0123456789abcdef01234567;"
                        + "Parent=89abcdef01234567;Sampled=0\"}}");
    }

    /** platform.runtimeDone; {@code errorType} may be null. */
    public static String runtimeDone(double at, String requestId, String status, String errorType) {
        return event(
                at,
                "platform.runtimeDone",
                "{\"requestId\":\"" + requestId + "\",\"status\":\"" + status + "\"" + error(errorType)
                        + ",\"metrics\":{\"durationMs\":128.331,\"producedBytes\":52}}");
    }

    /** platform.report with 129 ms billed. */
    public static String report(double at, String requestId, String status, String errorType, int maxMemory) {
        return event(
                at,
                "platform.report",
                "{\"requestId\":\"" + requestId + "\",\"status\":\"" + status + "\"" + error(errorType)
                        + ",\"metrics\":{\"durationMs\":128.331,\"billedDurationMs\":129,\"memorySizeMB\":256,"
                        + "\"maxMemoryUsedMB\":" + maxMemory + "}}");
    }

    private static String error(String errorType) {
        return errorType == null ? "" : ",\"errorType\":\"" + errorType + "\"";
    }

    /** A line of the function. */
    public static String log(double at, String text) {
        return event(at, "function", "\"" + text + "\"");
    }

    /** A record of the function in JSON. */
    public static String jsonLog(double at, String record) {
        return event(at, "function", record);
    }

    /** Any other event. */
    public static String other(double at, String type, String record) {
        return event(at, type, record);
    }
}
