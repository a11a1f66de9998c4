package dev.coldspan.collector.intake.kit;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Budget;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Log records as the OTLP request they are taken in with, encoded one by one, since there may be many. For one thread. */
public final class Logs {

    private final Budget budget;
    private final byte[] scope;
    private final Map<Map<String, String>, ByteArrayOutputStream> byResource = new LinkedHashMap<>();
    private int records;

    /** @param scope names the source to readers */
    public Logs(Budget budget, String scope) {
        this.budget = budget;
        this.scope = ScopeLogs.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName(scope))
                .build()
                .toByteArray();
    }

    /** @param resource attributes of whoever wrote the line */
    public void add(Map<String, String> resource, LogLine line) {
        LogRecord record = record(line);
        // Three times: the stream grows by copying, and is copied once more.
        budget.grow(3L * record.getSerializedSize());
        ByteArrayOutputStream lines = byResource.computeIfAbsent(resource, key -> new ByteArrayOutputStream());
        lines.writeBytes(head(ScopeLogs.LOG_RECORDS_FIELD_NUMBER, record.getSerializedSize()));
        lines.writeBytes(record.toByteArray());
        records++;
    }

    public int size() {
        return records;
    }

    private static LogRecord record(LogLine line) {
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(line.timeNanos)
                .setSeverityText(line.severityText)
                .setSeverityNumber(SeverityNumber.forNumber(line.severity))
                .setBody(AnyValue.newBuilder().setStringValue(line.body));
        if (!line.traceId.isEmpty()) {
            record.setTraceId(bytes(line.traceId)).setSpanId(bytes(line.spanId));
        }
        line.attributes.forEach((key, value) -> record.addAttributes(attribute(key, value)));
        return record.build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    /** Writes the request. */
    public void writeTo(Arena out) {
        for (Map.Entry<Map<String, String>, ByteArrayOutputStream> logs : byResource.entrySet()) {
            Resource.Builder resource = Resource.newBuilder();
            logs.getKey().forEach((key, value) -> resource.addAttributes(attribute(key, value)));
            byte[] about = resource.build().toByteArray();
            byte[] lines = logs.getValue().toByteArray();
            byte[] aboutHead = head(ResourceLogs.RESOURCE_FIELD_NUMBER, about.length);
            byte[] linesHead = head(ResourceLogs.SCOPE_LOGS_FIELD_NUMBER, scope.length + lines.length);
            int size = aboutHead.length + about.length + linesHead.length + scope.length + lines.length;
            byte[] head = head(ExportLogsServiceRequest.RESOURCE_LOGS_FIELD_NUMBER, size);
            // A message may be written in parts, one behind the other.
            for (byte[] part : List.of(head, aboutHead, about, linesHead, scope, lines)) {
                out.add(part, 0, part.length);
            }
        }
    }

    /** What stands before a nested message: the field's tag and the length. */
    private static byte[] head(int field, int length) {
        byte[] head =
                new byte[CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(length)];
        CodedOutputStream out = CodedOutputStream.newInstance(head);
        try {
            out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head;
    }
}
