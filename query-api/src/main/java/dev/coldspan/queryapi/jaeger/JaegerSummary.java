package dev.coldspan.queryapi.jaeger;

import dev.coldspan.queryapi.spanstore.StoredSpan;
import dev.coldspan.queryapi.spanstore.StoredTrace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A trace in a list of version 3; times are nanoseconds as text. */
record JaegerSummary(
        String traceId,
        String rootServiceName,
        String rootOperationName,
        String minStartTimeUnixNano,
        String maxEndTimeUnixNano,
        int spanCount,
        int errorSpanCount,
        List<Service> services) {

    record Service(String name, int spanCount, int errorSpanCount) {}

    static JaegerSummary of(StoredTrace trace) {
        List<StoredSpan> spans = trace.spans();
        Map<String, List<StoredSpan>> byService =
                spans.stream().collect(Collectors.groupingBy(StoredSpan::service, TreeMap::new, Collectors.toList()));
        return new JaegerSummary(
                trace.traceId(),
                trace.root().map(StoredSpan::service).orElse(""),
                trace.root().map(StoredSpan::name).orElse(""),
                Long.toString(
                        spans.stream().mapToLong(StoredSpan::startNanos).min().orElse(0)),
                Long.toString(
                        spans.stream().mapToLong(StoredSpan::endNanos).max().orElse(0)),
                spans.size(),
                errors(spans),
                byService.entrySet().stream()
                        .map(entry ->
                                new Service(entry.getKey(), entry.getValue().size(), errors(entry.getValue())))
                        .toList());
    }

    private static int errors(List<StoredSpan> spans) {
        return (int) spans.stream().filter(StoredSpan::failed).count();
    }
}
