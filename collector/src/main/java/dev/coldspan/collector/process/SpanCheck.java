package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.pipeline.Limits;

/** What a span must have, and how large it may be. For one request. */
final class SpanCheck {

    /** Says that a span named itself as its parent; it then has none, so that a reader's tree ends. */
    private static final Key BROKEN_PARENT = Key.of("coldspan.broken_parent");

    /** Says that a span ended before it started; its duration is then 0. */
    private static final Key NEGATIVE_DURATION = Key.of("coldspan.negative_duration");

    private final Batch<Span> batch;
    private final Arena arena;
    private final TimeWindow window;
    private final AttributeLimits attributes;
    private final SpanSize size;

    SpanCheck(Batch<Span> batch, Limits limits, TimeWindow window) {
        this.batch = batch;
        this.arena = batch.arena();
        this.window = window;
        this.attributes = new AttributeLimits(limits, batch.findings(), arena);
        this.size = new SpanSize(limits, attributes, batch.findings());
    }

    void run() {
        Resource resource = null;
        int withoutTraceId = 0;
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (span.resource != resource) {
                resource = span.resource;
                attributes.at("resource", -1);
                resource.droppedAttributes += attributes.apply(resource.attributes, "");
            }
            withoutTraceId += Slice.length(span.traceId) == 0 ? 1 : 0;
            check(span);
        }
        if (withoutTraceId > 0 && withoutTraceId == batch.size()) {
            batch.findings().advise("metrics belong to /v1/metrics, logs to /v1/logs");
        }
        RepeatedSpans.drop(batch);
    }

    private void check(Span span) {
        String problem = ItemIds.problem("trace_id", arena, span.traceId, 16);
        if (problem != null) {
            reject(span, "trace_id", problem);
            return;
        }
        problem = ItemIds.problem("span_id", arena, span.spanId, 8);
        problem = problem != null ? problem : ItemIds.optionalProblem("parent_span_id", arena, span.parentSpanId, 8);
        if (problem != null) {
            reject(span, "span_id", problem);
            return;
        }
        problem = window.problem("start_time_unix_nano", span.start);
        problem = problem != null ? problem : window.problem("end_time_unix_nano", span.end);
        if (problem != null) {
            reject(span, "time", problem);
            return;
        }
        attributes.at("span", span.index);
        size.limit(span);
        repair(span);
    }

    /** What would mislead a reader is put right and said so; the sender's clock or tree is no reason to lose a span. */
    private void repair(Span span) {
        if (Slice.length(span.parentSpanId) != 0 && arena.same(span.parentSpanId, span.spanId)) {
            span.parentSpanId = Slice.EMPTY;
            span.attributes.put(BROKEN_PARENT, ValueType.BOOL, 1);
        }
        if (span.end < span.start) {
            span.end = span.start;
            span.attributes.put(NEGATIVE_DURATION, ValueType.BOOL, 1);
        }
    }

    private void reject(Span span, String reason, String problem) {
        batch.reject(span, reason, "span " + span.index + ": " + problem);
    }
}
