package dev.coldspan.queryapi.criticalpath;

import java.time.Instant;
import java.util.List;

/** The path of one trace, as {@code CriticalPath} of the OpenAPI document. Times are milliseconds. */
record CriticalPathAnswer(
        String traceId,
        String rootSpanId,
        Instant startTime,
        double durationMs,
        List<Segment> segments,
        List<OnPath> spans,
        List<String> notes) {

    /** @param offsetMs since the start of the path */
    record Segment(String spanId, double offsetMs, double durationMs) {}

    /**
     * A span of the path.
     *
     * @param onPathMs how long it was waited for, its children apart
     * @param share of the path's duration, 0 to 1
     */
    record OnPath(
            String spanId,
            String name,
            String service,
            String function,
            int depth,
            double durationMs,
            double onPathMs,
            double share,
            boolean adjusted) {}
}
