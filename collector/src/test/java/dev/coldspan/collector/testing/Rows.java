package dev.coldspan.collector.testing;

import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Blocks as the records of their rows. */
@SuppressWarnings("unchecked")
public final class Rows {

    private final BlockReader block;
    private final int row;

    private Rows(BlockReader block, int row) {
        this.block = block;
        this.row = row;
    }

    public static List<SpanRow> spans(BlockReader block) {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < block.rows(); i++) {
            rows.add(new Rows(block, i).span());
        }
        return rows;
    }

    public static List<LogRow> logs(BlockReader block) {
        List<LogRow> rows = new ArrayList<>();
        for (int i = 0; i < block.rows(); i++) {
            rows.add(new Rows(block, i).log());
        }
        return rows;
    }

    /** @param table decides the kind of metric */
    public static List<MetricRow> points(String table, BlockReader block) {
        List<MetricRow> rows = new ArrayList<>();
        for (int i = 0; i < block.rows(); i++) {
            rows.add(new Rows(block, i).point(table));
        }
        return rows;
    }

    private <T> T get(String column) {
        return (T) block.column(column).get(row);
    }

    /** Empty where the block leaves the column out. */
    private SortedMap<String, String> map(String column) {
        SortedMap<String, String> map = get(column);
        return map == null ? new TreeMap<>() : map;
    }

    private <T> List<T> list(String column) {
        List<T> list = get(column);
        return list == null ? List.of() : list;
    }

    private SortedMap<String, String> map(String column, int i) {
        List<SortedMap<String, String>> maps = list(column);
        return maps.isEmpty() ? new TreeMap<>() : maps.get(i);
    }

    private SpanRow span() {
        List<SpanRow.Event> events = new ArrayList<>();
        for (int i = 0; i < list("Events.Name").size(); i++) {
            events.add(new SpanRow.Event(
                    (Long) list("Events.Timestamp").get(i),
                    (String) list("Events.Name").get(i),
                    map("Events.Attributes", i)));
        }
        List<SpanRow.Link> links = new ArrayList<>();
        for (int i = 0; i < list("Links.TraceId").size(); i++) {
            links.add(new SpanRow.Link(
                    (String) list("Links.TraceId").get(i),
                    (String) list("Links.SpanId").get(i),
                    (String) list("Links.TraceState").get(i),
                    map("Links.Attributes", i)));
        }
        return new SpanRow(
                get("Timestamp"),
                get("TraceId"),
                get("SpanId"),
                get("ParentSpanId"),
                get("TraceState"),
                get("SpanName"),
                get("SpanKind"),
                get("ServiceName"),
                map("ResourceAttributes"),
                get("ScopeName"),
                get("ScopeVersion"),
                map("SpanAttributes"),
                get("Duration"),
                get("StatusCode"),
                get("StatusMessage"),
                events,
                links);
    }

    private LogRow log() {
        return new LogRow(
                get("Timestamp"),
                get("TraceId"),
                get("SpanId"),
                get("TraceFlags"),
                get("SeverityText"),
                get("SeverityNumber"),
                get("ServiceName"),
                get("Body"),
                get("ResourceSchemaUrl"),
                map("ResourceAttributes"),
                get("ScopeSchemaUrl"),
                get("ScopeName"),
                get("ScopeVersion"),
                map("ScopeAttributes"),
                map("LogAttributes"),
                get("EventName"));
    }

    private MetricRow point(String table) {
        return switch (table) {
            case "otel_metrics_gauge" -> new MetricRow.Gauge(common(), get("Value"), exemplars());
            case "otel_metrics_sum" ->
                new MetricRow.Sum(
                        common(), get("Value"), exemplars(), get("AggregationTemporality"), get("IsMonotonic"));
            case "otel_metrics_histogram" ->
                new MetricRow.Histogram(
                        common(),
                        get("Count"),
                        get("Sum"),
                        list("BucketCounts"),
                        list("ExplicitBounds"),
                        exemplars(),
                        get("Min"),
                        get("Max"),
                        get("AggregationTemporality"));
            case "otel_metrics_exp_histogram" -> exponential();
            case "otel_metrics_summary" -> new MetricRow.Summary(common(), get("Count"), get("Sum"), quantiles());
            default -> throw new IllegalArgumentException("no metrics are in " + table);
        };
    }

    private MetricRow exponential() {
        return new MetricRow.ExponentialHistogram(
                common(),
                get("Count"),
                get("Sum"),
                get("Scale"),
                get("ZeroCount"),
                get("PositiveOffset"),
                list("PositiveBucketCounts"),
                get("NegativeOffset"),
                list("NegativeBucketCounts"),
                exemplars(),
                get("Min"),
                get("Max"),
                get("AggregationTemporality"));
    }

    private List<MetricRow.Quantile> quantiles() {
        List<MetricRow.Quantile> quantiles = new ArrayList<>();
        for (int i = 0; i < list("ValueAtQuantiles.Quantile").size(); i++) {
            quantiles.add(new MetricRow.Quantile(
                    (Double) list("ValueAtQuantiles.Quantile").get(i),
                    (Double) list("ValueAtQuantiles.Value").get(i)));
        }
        return quantiles;
    }

    private List<MetricRow.Exemplar> exemplars() {
        List<MetricRow.Exemplar> exemplars = new ArrayList<>();
        for (int i = 0; i < list("Exemplars.TimeUnix").size(); i++) {
            exemplars.add(new MetricRow.Exemplar(
                    map("Exemplars.FilteredAttributes", i),
                    (Long) list("Exemplars.TimeUnix").get(i),
                    (Double) list("Exemplars.Value").get(i),
                    (String) list("Exemplars.SpanId").get(i),
                    (String) list("Exemplars.TraceId").get(i)));
        }
        return exemplars;
    }

    private MetricRow.Point common() {
        return new MetricRow.Point(
                map("ResourceAttributes"),
                get("ResourceSchemaUrl"),
                get("ScopeName"),
                get("ScopeVersion"),
                map("ScopeAttributes"),
                get("ScopeDroppedAttrCount"),
                get("ScopeSchemaUrl"),
                get("ServiceName"),
                get("MetricName"),
                get("MetricDescription"),
                get("MetricUnit"),
                map("Attributes"),
                get("StartTimeUnix"),
                get("TimeUnix"),
                get("Flags"));
    }
}
