package dev.coldspan.queryapi.testing;

import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of logs and metrics; what a test does not say is plain. */
public final class TelemetryRows {

    private TelemetryRows() {}

    public static LogRow log(Instant time, String service, String body, String traceId) {
        return log(time, service, body, traceId, "INFO", 9);
    }

    public static LogRow log(
            Instant time, String service, String body, String traceId, String severityText, int severityNumber) {
        return new LogRow(
                nanos(time),
                traceId,
                traceId.isEmpty() ? "" : TestSpan.spanId(1),
                1,
                severityText,
                severityNumber,
                service,
                body,
                "",
                attributes("service.name", service),
                "",
                "test",
                "",
                attributes(),
                attributes("thread.name", "main"),
                "");
    }

    /** A gauge jvm.memory.used, and sum, histogram, exponential_histogram and summary metrics named after their kinds. */
    public static List<MetricRow> metricsOfEveryKind(Instant time) {
        return List.of(
                new MetricRow.Gauge(point("jvm.memory.used", time), 42.5, List.of()),
                new MetricRow.Sum(point("sum", time), 7, List.of(), 2, true),
                new MetricRow.Histogram(
                        point("histogram", time), 3, 30, List.of(1L, 2L), List.of(10.0), List.of(), 1, 20, 2),
                new MetricRow.ExponentialHistogram(
                        point("exponential_histogram", time),
                        4,
                        40,
                        0,
                        0,
                        0,
                        List.of(4L),
                        0,
                        List.of(),
                        List.of(),
                        1,
                        20,
                        2),
                new MetricRow.Summary(point("summary", time), 5, 50, List.of(new MetricRow.Quantile(0.5, 10))));
    }

    public static MetricRow gauge(String name, Instant time, double value) {
        return new MetricRow.Gauge(point(name, time), value, List.of());
    }

    /** What a counter grew by in the minute before {@code time}, as the extension of a function sends it. */
    public static MetricRow deltaSum(String name, Instant time, double value, String function, String... attributes) {
        return new MetricRow.Sum(
                point(
                        name,
                        time,
                        attributes("faas.name", function, "cloud.region", "us-east-1"),
                        attributes(attributes)),
                value,
                List.of(),
                1,
                true);
    }

    /** A statistic of the minute before {@code time}, as a CloudWatch metric stream sends it. */
    public static MetricRow cloudWatch(String name, Instant time, double sum, String... attributes) {
        return new MetricRow.Summary(
                point(
                        name,
                        time,
                        attributes("cloud.provider", "aws", "cloud.region", "us-east-1"),
                        attributes(attributes)),
                1,
                sum,
                List.of());
    }

    private static MetricRow.Point point(String name, Instant time) {
        return point(name, time, attributes("service.name", "checkout"), attributes("area", "heap"));
    }

    private static MetricRow.Point point(
            String name, Instant time, SortedMap<String, String> resource, SortedMap<String, String> own) {
        return new MetricRow.Point(
                resource,
                "",
                "test",
                "",
                attributes(),
                0,
                "",
                "checkout",
                name,
                "What " + name + " means",
                "By",
                own,
                nanos(time.minusSeconds(60)),
                nanos(time),
                0);
    }

    private static SortedMap<String, String> attributes(String... pairs) {
        TreeMap<String, String> attributes = new TreeMap<>(Map.of());
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i], pairs[i + 1]);
        }
        return attributes;
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
