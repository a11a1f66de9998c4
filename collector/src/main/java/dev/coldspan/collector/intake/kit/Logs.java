package dev.coldspan.collector.intake.kit;

import com.google.protobuf.ByteString;
import dev.coldspan.collector.model.Budget;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Log records as the OTLP request they are taken in with. For one thread. */
public final class Logs {

    /** Bytes of memory a record and an attribute take as objects and encoded, beside their texts. */
    private static final int RECORD = 512;

    private static final int ATTRIBUTE = 256;

    private final Budget budget;
    private final String scope;
    private final Map<Map<String, String>, ScopeLogs.Builder> byResource = new LinkedHashMap<>();
    private int records;

    /** @param scope names the source to readers */
    public Logs(Budget budget, String scope) {
        this.budget = budget;
        this.scope = scope;
    }

    /** @param resource attributes of whoever wrote the line */
    public void add(Map<String, String> resource, LogLine line) {
        budget.grow(RECORD + 3L * line.body.length() + (long) ATTRIBUTE * line.attributes.size());
        byResource.computeIfAbsent(resource, key -> newScope()).addLogRecords(record(line));
        records++;
    }

    private ScopeLogs.Builder newScope() {
        ScopeLogs.Builder logs = ScopeLogs.newBuilder();
        logs.getScopeBuilder().setName(scope);
        return logs;
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

    /** The request, encoded. */
    public byte[] encode() {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        byResource.forEach((attributes, logs) -> {
            ResourceLogs.Builder resource = request.addResourceLogsBuilder();
            attributes.forEach((key, value) -> resource.getResourceBuilder().addAttributes(attribute(key, value)));
            resource.addScopeLogs(logs);
        });
        return request.build().toByteArray();
    }
}
