package dev.coldspan.queryapi.mcp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A trace without most of its spans: what is needed to decide which of them to look at. */
final class TraceShape {

    private static final int MOST_SPANS = 10;
    private static final List<String> WHOLE = List.of(
            "traceId",
            "startTime",
            "durationMs",
            "spanCount",
            "errorCount",
            "truncated",
            "functions",
            "cost",
            "warnings");
    private static final List<String> OF_INVOCATION = List.of(
            "spanId",
            "function",
            "version",
            "cold",
            "durationMs",
            "billedDurationMs",
            "initDurationMs",
            "memorySizeBytes",
            "memoryUsedBytes",
            "outcome",
            "errorType",
            "errorMessage");
    private static final List<String> OF_SPAN =
            List.of("spanId", "parentSpanId", "name", "kind", "service", "offsetMs", "durationMs", "status");

    private TraceShape() {}

    private record Timed(JsonNode span, double selfMs) {}

    static JsonNode summary(JsonNode trace, Map<String, Object> arguments) {
        ObjectNode summary = members(trace, WHOLE);
        ArrayNode invocations = summary.putArray("invocations");
        trace.path("invocations").forEach(invocation -> invocations.add(members(invocation, OF_INVOCATION)));
        List<Timed> timed = timed(trace.path("spans"));
        ArrayNode slowest = summary.putArray("slowestSpansByOwnTime");
        timed.stream()
                .sorted(Comparator.comparing(Timed::selfMs).reversed())
                .limit(MOST_SPANS)
                .forEach(one -> slowest.add(members(one.span(), OF_SPAN).put("selfMs", one.selfMs())));
        ArrayNode failed = summary.putArray("failedSpans");
        timed.stream()
                .map(Timed::span)
                .filter(span -> span.path("status").path("code").asString("").equals("error"))
                .limit(MOST_SPANS)
                .forEach(span -> failed.add(members(span, OF_SPAN)
                        .put(
                                "errorType",
                                span.path("attributes").path("error.type").asString(""))));
        return summary;
    }

    /** The members of these names that are there. */
    static ObjectNode members(JsonNode from, List<String> names) {
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> {
            if (from.has(name)) {
                some.set(name, from.path(name));
            }
        });
        return some;
    }

    /** Every span with the time in which none of its children ran, in milliseconds. */
    private static List<Timed> timed(JsonNode spans) {
        Map<String, List<JsonNode>> children = new HashMap<>();
        spans.forEach(
                span -> children.computeIfAbsent(span.path("parentSpanId").asString(""), parent -> new ArrayList<>())
                        .add(span));
        List<Timed> timed = new ArrayList<>();
        spans.forEach(span -> timed.add(new Timed(
                span, selfMs(span, children.getOrDefault(span.path("spanId").asString(""), List.of())))));
        return timed;
    }

    private static double selfMs(JsonNode span, List<JsonNode> children) {
        double start = span.path("offsetMs").asDouble();
        double end = start + span.path("durationMs").asDouble();
        double covered = 0;
        double reached = start;
        for (JsonNode child : children.stream()
                .sorted(Comparator.comparing(one -> one.path("offsetMs").asDouble()))
                .toList()) {
            double from = Math.max(reached, child.path("offsetMs").asDouble());
            double to = Math.min(
                    end,
                    child.path("offsetMs").asDouble() + child.path("durationMs").asDouble());
            covered += Math.max(0, to - from);
            reached = Math.max(reached, to);
        }
        return end - start - covered;
    }
}
