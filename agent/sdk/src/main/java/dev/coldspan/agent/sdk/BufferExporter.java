package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.trace.EndedSpans;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Moves ended spans to the agent's buffer, from where they leave before the response, as they do without the SDK. */
final class BufferExporter implements SpanExporter {
    private final EndedSpans ended;
    private final FunctionResource resource;

    BufferExporter(EndedSpans ended, FunctionResource resource) {
        this.ended = ended;
        this.resource = resource;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        for (SpanData data : spans) {
            resource.copyBack(data.getResource());
            Conversion.toRecorded(data, ended).end(data.getEndEpochNanos());
        }
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
