package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What is written is read back with the classes generated from opentelemetry-proto. */
class ExceptionLogsTest {
    private static final SpanRef SPAN = SpanRef.local(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 7, true, null);

    private final ResourceAttributes resource = new ResourceAttributes();
    private final List<byte[]> bodies = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private SendResult answer = SendResult.ofStatus(200, 0);
    private long now = 1_000_000;
    private final ExceptionLogs logs = logs(false);

    private ExceptionLogs logs(boolean gzip) {
        return new ExceptionLogs(resource, gzip, "1.0-test", this::send, warnings::add, () -> now);
    }

    private SendResult send(byte[] body, long deadlineNanos) {
        bodies.add(body);
        return answer;
    }

    private static void addTo(ExceptionLogs logs, String type) {
        logs.add(SPAN, 1_700_000_000_000_000_005L, "faas.invocation.exception", "exception.type", type, "none", null);
    }

    private static List<LogRecord> records(byte[] body) throws IOException {
        return ExportLogsServiceRequest.parseFrom(body)
                .getResourceLogs(0)
                .getScopeLogs(0)
                .getLogRecordsList();
    }

    @Test
    void writesARecordOfTheSpanUnderTheResource() throws IOException {
        addTo(logs, "java.lang.IllegalStateException");
        resource.put("faas.name", "orders");
        logs.flush(1_000);
        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(bodies.get(0));
        assertThat(request.getResourceLogs(0).getResource().getAttributes(0).getKey())
                .isEqualTo("faas.name");
        ScopeLogs scope = request.getResourceLogs(0).getScopeLogs(0);
        assertThat(scope.getScope().getName()).isEqualTo("dev.coldspan.agent");
        assertThat(scope.getScope().getVersion()).isEqualTo("1.0-test");
        LogRecord record = scope.getLogRecords(0);
        assertThat(HexFormat.of().formatHex(record.getTraceId().toByteArray())).isEqualTo(SPAN.traceId());
        assertThat(HexFormat.of().formatHex(record.getSpanId().toByteArray())).isEqualTo(SPAN.spanId());
        assertThat(record.getFlags()).isEqualTo(1);
        assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_ERROR);
        assertThat(record.getSeverityText()).isEqualTo("ERROR");
        assertThat(record.getEventName()).isEqualTo("faas.invocation.exception");
        assertThat(record.getTimeUnixNano()).isEqualTo(1_700_000_000_000_000_005L);
        assertThat(record.getObservedTimeUnixNano()).isEqualTo(1_700_000_000_000_000_005L);
        assertThat(record.getAttributesList()).singleElement().satisfies(pair -> {
            assertThat(pair.getKey()).isEqualTo("exception.type");
            assertThat(pair.getValue().getStringValue()).isEqualTo("java.lang.IllegalStateException");
        });
    }

    @Test
    void sendsEachRecordOnceAndNothingWithoutRecordsOrTime() throws IOException {
        logs.flush(1_000);
        addTo(logs, "a");
        addTo(logs, "b");
        logs.flush(0);
        assertThat(bodies).isEmpty();
        logs.flush(1_000);
        logs.flush(1_000);
        assertThat(bodies).hasSize(1);
        assertThat(records(bodies.get(0)))
                .extracting(record -> record.getAttributes(0).getValue().getStringValue())
                .containsExactly("a", "b");
    }

    @Test
    void compressesWhereSpansAreCompressed() throws IOException {
        ExceptionLogs compressed = logs(true);
        addTo(compressed, "a");
        compressed.flush(1_000);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(bodies.get(0))).readAllBytes();
        assertThat(records(plain)).hasSize(1);
    }

    @Test
    void keepsRecordsForLaterWhileTheCollectorIsAway() throws IOException {
        answer = SendResult.failed("refused");
        addTo(logs, "a");
        logs.flush(1_000);
        logs.flush(1_000);
        assertThat(bodies).as("the breaker holds").hasSize(1);
        answer = SendResult.ofStatus(200, 0);
        now += 60_000;
        logs.flush(1_000);
        assertThat(records(bodies.get(1))).hasSize(1);
        assertThat(logs.dropped()).isZero();
        assertThat(warnings).singleElement().asString().contains("1 exception(s)", "refused");
    }

    @Test
    void countsWhatTheCollectorRefusesForGoodAndWhatFindsNoRoom() {
        answer = SendResult.ofStatus(404, 0);
        addTo(logs, "a");
        logs.flush(1_000);
        assertThat(logs.dropped()).isEqualTo(1);
        assertThat(warnings.get(0)).contains("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT");
        for (int i = 0; i < ExceptionLogs.LIMIT + 9; i++) {
            addTo(logs, "b");
        }
        assertThat(logs.dropped()).isEqualTo(10);
    }
}
