package dev.coldspan.collector.decode;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;

/** Reads {@code ExportLogsServiceRequest}. */
public final class LogDecoder extends Decoder<LogRecord> {

    private static final int TIME = 1 << 3 | Wire.FIXED64;
    private static final int SEVERITY = 2 << 3 | Wire.VARINT;
    private static final int SEVERITY_TEXT = 3 << 3 | Wire.BYTES;
    private static final int BODY = 5 << 3 | Wire.BYTES;
    private static final int ATTRIBUTE = 6 << 3 | Wire.BYTES;
    private static final int DROPPED = 7 << 3 | Wire.VARINT;
    private static final int FLAGS = 8 << 3 | Wire.FIXED32;
    private static final int TRACE_ID = 9 << 3 | Wire.BYTES;
    private static final int SPAN_ID = 10 << 3 | Wire.BYTES;
    private static final int OBSERVED_TIME = 11 << 3 | Wire.FIXED64;
    private static final int EVENT_NAME = 12 << 3 | Wire.BYTES;

    public LogDecoder(Batch<LogRecord> batch, Keys keys, Bounds bounds) {
        super(batch, keys, bounds, "ExportLogsServiceRequest");
    }

    @Override
    void element(Resource resource, Scope scope) {
        LogRecord log = next(resource, scope);
        if (log == null) {
            wire.skip(2 << 3 | Wire.BYTES);
            return;
        }
        int outer = wire.enter();
        log.wireBytes = wire.end() - wire.position();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            field(tag, log);
        }
        wire.leave(outer);
    }

    private void field(int tag, LogRecord log) {
        switch (tag) {
            case TIME -> log.time = wire.fixed64();
            case OBSERVED_TIME -> log.observedTime = wire.fixed64();
            case SEVERITY -> log.severity = (int) wire.varint();
            case SEVERITY_TEXT -> log.severityText = wire.text();
            case BODY -> body(log);
            case ATTRIBUTE -> attribute(log.attributes);
            case DROPPED -> log.droppedAttributes = (int) wire.varint();
            case FLAGS -> log.flags = wire.fixed32();
            case TRACE_ID -> log.traceId = wire.bytes();
            case SPAN_ID -> log.spanId = wire.bytes();
            case EVENT_NAME -> log.eventName = wire.text();
            default -> wire.skip(tag);
        }
    }

    private void body(LogRecord log) {
        AttributeReader read = value();
        log.bodyType = read.type();
        log.body = read.number();
    }
}
