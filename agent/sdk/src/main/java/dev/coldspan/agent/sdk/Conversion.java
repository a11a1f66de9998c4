package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.trace.EndedSpans;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** Spans of the SDK as the agent keeps and sends them. */
final class Conversion {
    private Conversion() {}

    /** A span with the data's contents that goes to {@code ended} when it is ended. */
    static RecordedSpan toRecorded(SpanData data, EndedSpans ended) {
        InstrumentationScopeInfo scope = data.getInstrumentationScopeInfo();
        SpanStart start = SpanStart.of(
                        data.getName(), Kind.valueOf(data.getKind().name()))
                .parent(Contexts.toRef(data.getParentSpanContext()))
                .at(data.getStartEpochNanos())
                .scope(scope.getName(), scope.getVersion());
        Object[] pairs = Values.pairs(data.getAttributes());
        for (int i = 0; i < pairs.length; i += 2) {
            start.set((String) pairs[i], pairs[i + 1]);
        }
        for (LinkData link : data.getLinks()) {
            start.link(Contexts.toRef(link.getSpanContext()), Values.pairs(link.getAttributes()));
        }
        SpanRef ref = Contexts.toRef(data.getSpanContext());
        RecordedSpan span = RecordedSpan.recordedElsewhere(
                ref,
                start,
                ended,
                data.getTotalAttributeCount() - data.getAttributes().size(),
                data.getTotalRecordedEvents() - data.getEvents().size(),
                data.getTotalRecordedLinks() - data.getLinks().size());
        for (EventData event : data.getEvents()) {
            span.event(event.getName(), event.getEpochNanos(), Values.pairs(event.getAttributes()));
        }
        if (data.getStatus().getStatusCode() == StatusCode.OK) {
            span.succeed();
        } else if (data.getStatus().getStatusCode() == StatusCode.ERROR) {
            String text = data.getStatus().getDescription();
            span.fail(text.isEmpty() ? null : text);
        }
        return span;
    }
}
