package dev.coldspan.collector.pipeline;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a span must have, and how large it may be. Spans are numbered from 0 in the order of the request. */
final class SpanCheck implements Check {

    private final Limits limits;
    private final Clock clock;

    SpanCheck(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Message check(Message request, Findings findings) {
        return new Pass(findings).request((ExportTraceServiceRequest) request);
    }

    private record Key(ByteString traceId, ByteString spanId) {}

    /** One walk over one request. */
    private final class Pass {

        private final Findings findings;
        private final AttributeLimits attributes;
        private final SpanSize size;
        private final TimeWindow window = TimeWindow.at(clock, limits);
        private final Map<Key, Integer> lastOf = new HashMap<>();
        private int index = -1;
        private int withoutTraceId;

        Pass(Findings findings) {
            this.findings = findings;
            this.attributes = new AttributeLimits(limits, findings);
            this.size = new SpanSize(limits, attributes, findings);
        }

        Message request(ExportTraceServiceRequest request) {
            int count = number(request);
            List<ResourceSpans> kept = Rewrite.list(request.getResourceSpansList(), this::resource);
            if (count > 0 && withoutTraceId == count) {
                findings.advise("metrics belong to /v1/metrics, logs to /v1/logs");
            }
            return kept == request.getResourceSpansList()
                    ? request
                    : request.toBuilder()
                            .clearResourceSpans()
                            .addAllResourceSpans(kept)
                            .build();
        }

        /** Counts, and notes which span is the last with its ids: of several it is the one that is stored. */
        private int number(ExportTraceServiceRequest request) {
            int number = 0;
            for (ResourceSpans resource : request.getResourceSpansList()) {
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    for (Span span : scope.getSpansList()) {
                        withoutTraceId += span.getTraceId().isEmpty() ? 1 : 0;
                        if (number < limits.maxItems()) {
                            lastOf.put(new Key(span.getTraceId(), span.getSpanId()), number);
                        }
                        number++;
                    }
                }
            }
            return number;
        }

        private ResourceSpans resource(ResourceSpans resource) {
            List<ScopeSpans> scopes = Rewrite.list(resource.getScopeSpansList(), this::scope);
            attributes.at("resource", -1);
            List<KeyValue> before = resource.getResource().getAttributesList();
            List<KeyValue> after = attributes.apply(before, "");
            if (scopes == resource.getScopeSpansList() && after == before) {
                return resource;
            }
            ResourceSpans.Builder copy = resource.toBuilder().clearScopeSpans().addAllScopeSpans(scopes);
            copy.getResourceBuilder().clearAttributes().addAllAttributes(after);
            return copy.build();
        }

        private ScopeSpans scope(ScopeSpans scope) {
            List<Span> kept = Rewrite.list(scope.getSpansList(), this::span);
            return kept == scope.getSpansList()
                    ? scope
                    : scope.toBuilder().clearSpans().addAllSpans(kept).build();
        }

        private Span span(Span span) {
            index++;
            if (index >= limits.maxItems()) {
                return reject("too_many", "only " + limits.maxItems() + " spans are taken from one request");
            }
            String ids = ids(span);
            if (ids != null) {
                return reject(ids.startsWith("trace_id") ? "trace_id" : "span_id", ids);
            }
            String times = times(span);
            if (times != null) {
                return reject("time", times);
            }
            if (lastOf.get(new Key(span.getTraceId(), span.getSpanId())) != index) {
                findings.duplicate();
                return null;
            }
            attributes.at("span", index);
            return size.limit(span);
        }

        private String ids(Span span) {
            String problem = ItemIds.problem("trace_id", span.getTraceId(), 16);
            problem = problem != null ? problem : ItemIds.problem("span_id", span.getSpanId(), 8);
            return problem != null ? problem : ItemIds.optionalProblem("parent_span_id", span.getParentSpanId(), 8);
        }

        private String times(Span span) {
            String problem = window.problem("start_time_unix_nano", span.getStartTimeUnixNano());
            return problem != null ? problem : window.problem("end_time_unix_nano", span.getEndTimeUnixNano());
        }

        private Span reject(String reason, String problem) {
            findings.reject(reason, 1, "span " + index + ": " + problem);
            return null;
        }
    }
}
