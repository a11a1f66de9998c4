package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.ValueType;

/** Writes {@code LogRecord}. */
final class LogEncoder implements ItemEncoder<LogRecord> {

    @Override
    public void write(LogRecord log, Arena arena, ProtoWriter out) {
        int start = out.open(ITEM);
        out.fixed64IfAny(1, log.time);
        out.number(2, log.severity);
        out.slice(3, arena, log.severityText);
        if (log.bodyType != ValueType.EMPTY) {
            AttributeEncoder.value(5, log.bodyType, log.body, arena, out);
        }
        AttributeEncoder.write(log.attributes, 6, out);
        out.number(7, log.droppedAttributes & 0xffffffffL);
        out.fixed32(8, log.flags);
        out.slice(9, arena, log.traceId);
        out.slice(10, arena, log.spanId);
        out.fixed64IfAny(11, log.observedTime);
        out.slice(12, arena, log.eventName);
        out.close(start);
    }
}
