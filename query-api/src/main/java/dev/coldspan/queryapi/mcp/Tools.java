package dev.coldspan.queryapi.mcp;

import java.util.List;
import java.util.Map;

/** Every tool there is. To add one, add it here: its route, its parameters and, if the answer is long, a shape. */
final class Tools {

    private static final Map<String, Object> SPAN_IDS = Map.of(
            "type",
            "array",
            "items",
            Map.of("type", "string", "pattern", "^[0-9a-f]{16}$"),
            "minItems",
            1,
            "maxItems",
            SpanDetails.MOST,
            "description",
            "Ids of spans, from get_trace_summary.");

    private Tools() {}

    static List<Tool> all() {
        return List.of(
                Tool.of(
                        "get_overview",
                        "Fleet overview",
                        "Key figures of all functions now against the period before: invocations, errors, latency, cold"
                                + " starts, spend, what moved most. Start here when no function is named.",
                        "/api/v1/overview",
                        "from",
                        "to"),
                Tool.of(
                        "list_functions",
                        "Functions",
                        "Every function seen in the range with invocations, errors, cold starts, latency percentiles"
                                + " and cost, busiest first.",
                        "/api/v1/functions",
                        "from",
                        "to",
                        "q"),
                Tool.of(
                        "get_function",
                        "One function",
                        "One function with its versions, triggers and outcomes.",
                        "/api/v1/functions/{name}",
                        "name",
                        "from",
                        "to"),
                Tool.of(
                        "search_invocations",
                        "Search invocations",
                        "Single invocations with duration, billed time, cold start, memory, outcome and error; sort by"
                                + " -durationMs for the slowest. Each names its traceId.",
                        "/api/v1/invocations",
                        "from",
                        "to",
                        "q",
                        "function",
                        "outcome",
                        "cold",
                        "sort",
                        "limit"),
                Tool.of(
                        "search_traces",
                        "Search traces",
                        "Traces, newest first, as summaries without spans. Follow up with get_trace_summary.",
                        "/api/v1/traces",
                        "from",
                        "to",
                        "q",
                        "function",
                        "error",
                        "minDurationMs",
                        "limit"),
                Tool.of(
                                "get_trace_summary",
                                "Trace summary",
                                "One trace in short: its invocations, its slowest spans by their own time, its failed"
                                        + " spans. Ask for single spans with get_span_details.",
                                "/api/v1/traces/{traceId}",
                                "traceId")
                        .with(Map.of(), TraceShape::summary),
                Tool.of(
                                "get_span_details",
                                "Span details",
                                "Attributes, resource, events and links of a few spans of one trace.",
                                "/api/v1/traces/{traceId}",
                                "traceId")
                        .with(Map.of("spanIds", SPAN_IDS), SpanDetails::of),
                Tool.of(
                        "why_slow",
                        "Why was this trace slow",
                        "Compares a trace with the usual of its peers, span path by span path, and says in a sentence"
                                + " where the time went.",
                        "/api/v1/traces/{traceId}/why-slow",
                        "traceId"),
                Tool.of(
                        "phase_ledger",
                        "Where the billed time went",
                        "The phases of each invocation of a trace: init, own CPU, downstream by service, GC, agent,"
                                + " unaccounted. They add up to the billed milliseconds.",
                        "/api/v1/traces/{traceId}/ledger",
                        "traceId"),
                Tool.of(
                        "critical_path",
                        "Critical path",
                        "Which span a trace was waiting for at each moment.",
                        "/api/v1/traces/{traceId}/critical-path",
                        "traceId"),
                Tool.of(
                        "compare",
                        "Compare two sets of invocations",
                        "Which attributes tell two sets of invocations apart: failed against ok, slow against fast, or"
                                + " any two filters a and b.",
                        "/api/v1/compare",
                        "from",
                        "to",
                        "function",
                        "preset",
                        "a",
                        "b",
                        "q"),
                Tool.of(
                        "errors",
                        "Errors",
                        "Errors grouped by exception type and stack, with counts, functions, versions and sample"
                                + " traces.",
                        "/api/v1/errors",
                        "from",
                        "to",
                        "q",
                        "limit"),
                Tool.of(
                        "cold_starts",
                        "Cold starts",
                        "How often functions start cold, what the init is spent on, and what would help.",
                        "/api/v1/cold-starts",
                        "from",
                        "to",
                        "function",
                        "q"),
                Tool.of(
                        "costs",
                        "Costs",
                        "What functions cost in the range, as line items of the bill.",
                        "/api/v1/costs",
                        "from",
                        "to",
                        "function",
                        "groupBy"),
                Tool.of(
                        "search_logs",
                        "Search logs",
                        "Log records, newest first; of one trace with traceId.",
                        "/api/v1/logs",
                        "from",
                        "to",
                        "q",
                        "traceId",
                        "text",
                        "limit"),
                Tool.of(
                        "service_map",
                        "Service map",
                        "Who calls whom: functions, triggers, queues, databases, other services, with calls, errors and"
                                + " latency.",
                        "/api/v1/service-map",
                        "from",
                        "to",
                        "function"));
    }
}
