package dev.coldspan.queryapi.slow;

import java.time.Instant;
import java.util.List;

/** Why an invocation took as long as it did, as {@code WhySlow} of the OpenAPI document. Times are milliseconds. */
record WhySlow(
        String traceId,
        String spanId,
        String function,
        String version,
        Instant startTime,
        double durationMs,
        boolean cold,
        Double usualMs,
        Double differenceMs,
        String sentence,
        PeerSummary peers,
        List<Path> paths,
        List<String> notes) {

    record PeerSummary(
            Instant from,
            Instant to,
            int count,
            boolean sameVersion,
            boolean sameTemperature,
            boolean enough,
            Double p50Ms,
            Double p95Ms) {}

    /**
     * One span path; members about what is usual are null with too few peers.
     *
     * @param contributionMs what the path adds to the difference; all paths together are the difference
     */
    record Path(
            List<String> path,
            String service,
            String spanId,
            int calls,
            double selfMs,
            double totalMs,
            Double usualSelfMs,
            Double usualTotalMs,
            Double p95TotalMs,
            Double usualCalls,
            Double contributionMs) {

        String name() {
            return path.get(path.size() - 1);
        }
    }
}
