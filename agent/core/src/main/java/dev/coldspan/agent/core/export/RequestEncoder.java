package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.trace.LateResource;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Turns spans into the bytes of an OTLP ExportTraceServiceRequest, with the SDK's own marshaler. */
public final class RequestEncoder {
    private final LateResource resource;
    private final boolean gzip;

    /** Gives every span {@code resource}; compresses when {@code gzip}. */
    public RequestEncoder(LateResource resource, boolean gzip) {
        this.resource = resource;
        this.gzip = gzip;
    }

    byte[] encode(List<SpanData> spans) throws IOException {
        Resource current = resource.get();
        List<SpanData> complete = new ArrayList<>(spans.size());
        for (SpanData span : spans) {
            complete.add(new Located(span, current));
        }
        TraceRequestMarshaler marshaler = TraceRequestMarshaler.create(complete);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(marshaler.getBinarySerializedSize());
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
            marshaler.writeBinaryTo(out);
        }
        return bytes.toByteArray();
    }

    private static final class Located extends DelegatingSpanData {
        private final Resource resource;

        Located(SpanData span, Resource resource) {
            super(span);
            this.resource = resource;
        }

        @Override
        public Resource getResource() {
            return resource;
        }
    }
}
