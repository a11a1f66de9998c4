package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.trace.SpanStart;
import java.io.IOException;
import java.util.List;

/**
 * Turns log records into the bytes of an OTLP ExportLogsServiceRequest. Field numbers are those of logs.proto of
 * opentelemetry-proto 1.x.
 */
final class LogEncoder {
    private static final int ERROR = 17;
    private static final int USUAL_BYTES = 8_192;

    private final ResourceAttributes resource;
    private final boolean gzip;
    private final String version;

    /** {@code version} is that of the agent, whose scope all records have. */
    LogEncoder(ResourceAttributes resource, boolean gzip, String version) {
        this.resource = resource;
        this.gzip = gzip;
        this.version = version;
    }

    byte[] encode(List<ExceptionRecord> records) throws IOException {
        ProtoWriter out = new ProtoWriter(USUAL_BYTES);
        for (int i = records.size() - 1; i >= 0; i--) {
            writeRecord(out, records.get(i));
        }
        int scope = out.size();
        out.text(2, version);
        out.text(1, SpanStart.OWN_SCOPE);
        out.message(1, scope);
        out.message(2, 0);
        out.bytes(1, resource.encoded());
        out.message(1, 0);
        return gzip ? OtlpEncoder.compressed(out.toArray()) : out.toArray();
    }

    private static void writeRecord(ProtoWriter out, ExceptionRecord record) {
        int mark = out.size();
        if (record.eventName != null) {
            out.text(12, record.eventName);
        }
        out.fixed64(11, record.epochNanos);
        out.id(10, record.span.span());
        out.id(9, record.span.traceHigh(), record.span.traceLow());
        out.fixed32(8, record.span.flags());
        for (int i = record.pairs.length - 2; i >= 0; i -= 2) {
            if (record.pairs[i + 1] != null) {
                AnyValues.writePair(out, 6, (String) record.pairs[i], record.pairs[i + 1]);
            }
        }
        out.text(3, "ERROR");
        out.number(2, ERROR);
        out.fixed64(1, record.epochNanos);
        out.message(2, mark);
    }
}
