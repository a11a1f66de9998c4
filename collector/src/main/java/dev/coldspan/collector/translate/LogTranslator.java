package dev.coldspan.collector.translate;

import com.google.protobuf.Message;
import dev.coldspan.storage.clickhouse.row.LogRow;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Log records to rows of {@code otel_logs}. */
public final class LogTranslator implements Translator<LogRow> {

    /** OTLP keeps the W3C trace flags in the lowest eight bits. */
    private static final int TRACE_FLAGS = 0xff;

    @Override
    public void translate(Message request, Consumer<LogRow> rows) {
        for (ResourceLogs resource : ((ExportLogsServiceRequest) request).getResourceLogsList()) {
            SortedMap<String, String> attributes =
                    AttributeText.map(resource.getResource().getAttributesList());
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                SortedMap<String, String> scopeAttributes =
                        AttributeText.map(scope.getScope().getAttributesList());
                for (LogRecord log : scope.getLogRecordsList()) {
                    rows.accept(row(log, resource.getSchemaUrl(), attributes, scope, scopeAttributes));
                }
            }
        }
    }

    private static LogRow row(
            LogRecord log,
            String resourceSchemaUrl,
            SortedMap<String, String> resource,
            ScopeLogs scope,
            SortedMap<String, String> scopeAttributes) {
        return new LogRow(
                log.getTimeUnixNano() == 0 ? log.getObservedTimeUnixNano() : log.getTimeUnixNano(),
                Ids.hex(log.getTraceId()),
                Ids.hex(log.getSpanId()),
                log.getFlags() & TRACE_FLAGS,
                log.getSeverityText(),
                severity(log.getSeverityNumberValue()),
                resource.getOrDefault("service.name", ""),
                AttributeText.of(log.getBody()),
                resourceSchemaUrl,
                resource,
                scope.getSchemaUrl(),
                scope.getScope().getName(),
                scope.getScope().getVersion(),
                scopeAttributes,
                AttributeText.map(log.getAttributesList()),
                log.getEventName());
    }

    private static int severity(int number) {
        return number >= 0 && number <= 24 ? number : 0;
    }
}
