package dev.coldspan.collector.pipeline;

import com.google.protobuf.Message;
import dev.coldspan.collector.otlp.Items;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.time.Clock;
import java.util.List;

/** What a metric and its data points must have. Points are numbered from 0 in the order of the request. */
final class MetricCheck implements Check {

    private final Limits limits;
    private final Clock clock;

    MetricCheck(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Message check(Message request, Findings findings) {
        return new Pass(findings).request((ExportMetricsServiceRequest) request);
    }

    /** One walk over one request. */
    private final class Pass {

        private final Findings findings;
        private final AttributeLimits attributes;
        private final PointCheck points;

        Pass(Findings findings) {
            this.findings = findings;
            this.attributes = new AttributeLimits(limits, findings);
            this.points = new PointCheck(limits, TimeWindow.at(clock, limits), attributes, findings);
        }

        Message request(ExportMetricsServiceRequest request) {
            List<ResourceMetrics> kept = Rewrite.list(request.getResourceMetricsList(), this::resource);
            return kept == request.getResourceMetricsList()
                    ? request
                    : request.toBuilder()
                            .clearResourceMetrics()
                            .addAllResourceMetrics(kept)
                            .build();
        }

        private ResourceMetrics resource(ResourceMetrics resource) {
            List<ScopeMetrics> scopes = Rewrite.list(resource.getScopeMetricsList(), this::scope);
            attributes.at("resource", -1);
            List<KeyValue> before = resource.getResource().getAttributesList();
            List<KeyValue> after = attributes.apply(before, "");
            if (scopes == resource.getScopeMetricsList() && after == before) {
                return resource;
            }
            ResourceMetrics.Builder copy =
                    resource.toBuilder().clearScopeMetrics().addAllScopeMetrics(scopes);
            copy.getResourceBuilder().clearAttributes().addAllAttributes(after);
            return copy.build();
        }

        private ScopeMetrics scope(ScopeMetrics scope) {
            attributes.at("scope", -1);
            List<KeyValue> before = scope.getScope().getAttributesList();
            List<KeyValue> after = attributes.apply(before, "");
            List<Metric> kept = Rewrite.list(scope.getMetricsList(), this::metric);
            if (kept == scope.getMetricsList() && after == before) {
                return scope;
            }
            ScopeMetrics.Builder copy = scope.toBuilder().clearMetrics().addAllMetrics(kept);
            copy.getScopeBuilder().clearAttributes().addAllAttributes(after);
            return copy.build();
        }

        private Metric metric(Metric metric) {
            if (!metric.getName().isEmpty()) {
                return points.metric(metric);
            }
            int count = Items.points(metric);
            points.skip(count);
            findings.reject("metric_name", count, "a metric has no name");
            return null;
        }
    }
}
