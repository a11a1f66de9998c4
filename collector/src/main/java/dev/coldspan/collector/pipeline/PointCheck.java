package dev.coldspan.collector.pipeline;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The rules of one data point; the five kinds of point share fields but no type, hence the likeness of the methods. */
final class PointCheck {

    private final Limits limits;
    private final TimeWindow window;
    private final AttributeLimits attributes;
    private final Findings findings;
    private int index = -1;

    PointCheck(Limits limits, TimeWindow window, AttributeLimits attributes, Findings findings) {
        this.limits = limits;
        this.window = window;
        this.attributes = attributes;
        this.findings = findings;
    }

    /** Passes over points that were rejected with their metric. */
    void skip(int points) {
        index += points;
    }

    /** @return the same metric when all of its points may stay as they are */
    Metric metric(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE ->
                rewrite(
                        metric,
                        metric.getGauge().getDataPointsList(),
                        this::number,
                        (copy, kept) -> copy.getGaugeBuilder().clearDataPoints().addAllDataPoints(kept));
            case SUM ->
                rewrite(
                        metric,
                        metric.getSum().getDataPointsList(),
                        this::number,
                        (copy, kept) -> copy.getSumBuilder().clearDataPoints().addAllDataPoints(kept));
            case HISTOGRAM ->
                rewrite(
                        metric,
                        metric.getHistogram().getDataPointsList(),
                        this::histogram,
                        (copy, kept) ->
                                copy.getHistogramBuilder().clearDataPoints().addAllDataPoints(kept));
            case EXPONENTIAL_HISTOGRAM ->
                rewrite(
                        metric,
                        metric.getExponentialHistogram().getDataPointsList(),
                        this::exponential,
                        (copy, kept) -> copy.getExponentialHistogramBuilder()
                                .clearDataPoints()
                                .addAllDataPoints(kept));
            case SUMMARY ->
                rewrite(
                        metric,
                        metric.getSummary().getDataPointsList(),
                        this::summary,
                        (copy, kept) ->
                                copy.getSummaryBuilder().clearDataPoints().addAllDataPoints(kept));
            case DATA_NOT_SET -> metric;
        };
    }

    private static <P> Metric rewrite(
            Metric metric, List<P> points, UnaryOperator<P> check, BiConsumer<Metric.Builder, List<P>> replace) {
        List<P> kept = Rewrite.list(points, check);
        if (kept == points) {
            return metric;
        }
        Metric.Builder copy = metric.toBuilder();
        replace.accept(copy, kept);
        return copy.build();
    }

    private NumberDataPoint number(NumberDataPoint p) {
        return point(
                p,
                p.getAttributesList(),
                check(p.getAttributesList(), p.getStartTimeUnixNano(), p.getTimeUnixNano()),
                kept -> p.toBuilder().clearAttributes().addAllAttributes(kept).build());
    }

    private HistogramDataPoint histogram(HistogramDataPoint p) {
        return point(
                p,
                p.getAttributesList(),
                check(p.getAttributesList(), p.getStartTimeUnixNano(), p.getTimeUnixNano()),
                kept -> p.toBuilder().clearAttributes().addAllAttributes(kept).build());
    }

    private ExponentialHistogramDataPoint exponential(ExponentialHistogramDataPoint p) {
        return point(
                p,
                p.getAttributesList(),
                check(p.getAttributesList(), p.getStartTimeUnixNano(), p.getTimeUnixNano()),
                kept -> p.toBuilder().clearAttributes().addAllAttributes(kept).build());
    }

    private SummaryDataPoint summary(SummaryDataPoint p) {
        return point(
                p,
                p.getAttributesList(),
                check(p.getAttributesList(), p.getStartTimeUnixNano(), p.getTimeUnixNano()),
                kept -> p.toBuilder().clearAttributes().addAllAttributes(kept).build());
    }

    private static <P> P point(
            P point, List<KeyValue> given, List<KeyValue> kept, Function<List<KeyValue>, P> replace) {
        if (kept == null) {
            return null;
        }
        return kept == given ? point : replace.apply(kept);
    }

    /** @return the attributes to keep, null when the point is rejected; a start may lie before the retention */
    private List<KeyValue> check(List<KeyValue> given, long start, long time) {
        index++;
        if (index >= limits.maxItems()) {
            return reject("too_many", "only " + limits.maxItems() + " data points are taken from one request");
        }
        String problem = window.problem("time_unix_nano", time);
        if (problem != null) {
            return reject("time", problem);
        }
        if (window.isAhead(start)) {
            return reject("time", window.problem("start_time_unix_nano", start));
        }
        attributes.at("data point", index);
        return attributes.apply(given, "");
    }

    private List<KeyValue> reject(String reason, String problem) {
        findings.reject(reason, 1, "data point " + index + ": " + problem);
        return null;
    }
}
