package dev.coldspan.collector.pipeline;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Clock;
import java.util.List;

/** What a log record must have, and how large it may be. Records are numbered from 0 in the order of the request. */
final class LogCheck implements Check {

    private final Limits limits;
    private final Clock clock;

    LogCheck(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Message check(Message request, Findings findings) {
        return new Pass(findings).request((ExportLogsServiceRequest) request);
    }

    /** One walk over one request. */
    private final class Pass {

        private final Findings findings;
        private final AttributeLimits attributes;
        private final TimeWindow window = TimeWindow.at(clock, limits);
        private int index = -1;

        Pass(Findings findings) {
            this.findings = findings;
            this.attributes = new AttributeLimits(limits, findings);
        }

        Message request(ExportLogsServiceRequest request) {
            List<ResourceLogs> kept = Rewrite.list(request.getResourceLogsList(), this::resource);
            return kept == request.getResourceLogsList()
                    ? request
                    : request.toBuilder()
                            .clearResourceLogs()
                            .addAllResourceLogs(kept)
                            .build();
        }

        private ResourceLogs resource(ResourceLogs resource) {
            List<ScopeLogs> scopes = Rewrite.list(resource.getScopeLogsList(), this::scope);
            attributes.at("resource", -1);
            List<KeyValue> before = resource.getResource().getAttributesList();
            List<KeyValue> after = attributes.apply(before, "");
            if (scopes == resource.getScopeLogsList() && after == before) {
                return resource;
            }
            ResourceLogs.Builder copy = resource.toBuilder().clearScopeLogs().addAllScopeLogs(scopes);
            copy.getResourceBuilder().clearAttributes().addAllAttributes(after);
            return copy.build();
        }

        private ScopeLogs scope(ScopeLogs scope) {
            attributes.at("scope", -1);
            List<KeyValue> before = scope.getScope().getAttributesList();
            List<KeyValue> after = attributes.apply(before, "");
            List<LogRecord> kept = Rewrite.list(scope.getLogRecordsList(), this::log);
            if (kept == scope.getLogRecordsList() && after == before) {
                return scope;
            }
            ScopeLogs.Builder copy = scope.toBuilder().clearLogRecords().addAllLogRecords(kept);
            copy.getScopeBuilder().clearAttributes().addAllAttributes(after);
            return copy.build();
        }

        private LogRecord log(LogRecord log) {
            index++;
            if (index >= limits.maxItems()) {
                return reject("too_many", "only " + limits.maxItems() + " log records are taken from one request");
            }
            String ids = ItemIds.optionalProblem("trace_id", log.getTraceId(), 16);
            ids = ids != null ? ids : ItemIds.optionalProblem("span_id", log.getSpanId(), 8);
            if (ids != null) {
                return reject(ids.startsWith("trace_id") ? "trace_id" : "span_id", ids);
            }
            LogRecord timed = timed(log);
            String times = timed.getTimeUnixNano() != 0
                    ? window.problem("time_unix_nano", timed.getTimeUnixNano())
                    : window.problem("observed_time_unix_nano", timed.getObservedTimeUnixNano());
            return times == null ? limit(timed) : reject("time", times);
        }

        /** A record without any time was observed now, as the protocol has the first collector say. */
        private LogRecord timed(LogRecord log) {
            boolean timeless = log.getTimeUnixNano() == 0 && log.getObservedTimeUnixNano() == 0;
            return timeless
                    ? log.toBuilder()
                            .setObservedTimeUnixNano(TimeWindow.nanos(clock.instant()))
                            .build()
                    : log;
        }

        private LogRecord limit(LogRecord log) {
            attributes.at("log record", index);
            List<KeyValue> kept = attributes.apply(log.getAttributesList(), "");
            AnyValue body = attributes.value(log.getBody(), "", "body");
            String severity = attributes.text(log.getSeverityText(), "", "severity_text");
            boolean same =
                    kept == log.getAttributesList() && body == log.getBody() && severity.equals(log.getSeverityText());
            if (same && log.getSerializedSize() <= limits.maxItemBytes()) {
                return log;
            }
            LogRecord.Builder cut = log.toBuilder().clearAttributes().setSeverityText(severity);
            if (body == null) {
                cut.clearBody();
            } else {
                cut.setBody(body);
            }
            Room room = new Room(limits.maxItemBytes() - cut.build().getSerializedSize());
            cut.addAllAttributes(room.take(kept));
            room.report(findings, attributes.place(), limits);
            int dropped = log.getAttributesCount() - cut.getAttributesCount();
            return cut.setDroppedAttributesCount(log.getDroppedAttributesCount() + dropped)
                    .build();
        }

        private LogRecord reject(String reason, String problem) {
            findings.reject(reason, 1, "log record " + index + ": " + problem);
            return null;
        }
    }
}
