package dev.coldspan.extension.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.send.Counters;
import dev.coldspan.extension.send.Endpoint;
import dev.coldspan.extension.send.Outbox;
import dev.coldspan.extension.send.Sender;
import dev.coldspan.extension.telemetry.TelemetryEvent;
import dev.coldspan.extension.testing.CollectorSink;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionLogsTest {
    @TempDir
    private Path directory;

    private final Counters counters = new Counters();
    private CollectorSink collector;
    private Outbox outbox;
    private Invocations invocations;
    private FunctionLogs logs;

    @BeforeEach
    void setUp() {
        collector = CollectorSink.start();
        outbox = Outbox.open(3_000_000, directory.resolve("spool").toFile(), 0, counters);
        Sandbox sandbox = new Sandbox(Map.of(), Map.of("team", "orders"), "service");
        invocations = new Invocations(sandbox, null, outbox, counters, true);
        logs = new FunctionLogs(invocations, sandbox, outbox);
    }

    @AfterEach
    void tearDown() {
        collector.close();
    }

    @Test
    void leavesRecordsBeforeTheFirstInvocationWithoutIds() throws Exception {
        logs.add(new TelemetryEvent(5, "function", "starting up\n"));
        LogRecord record = send().get(0);
        assertThat(record.getBody().getStringValue()).isEqualTo("starting up");
        assertThat(record.getTraceId()).isEmpty();
        assertThat(record.getTimeUnixNano()).isEqualTo(5);
    }

    @Test
    void givesRecordsTheIdsOfTheInvocationThatTheStreamIsIn() throws Exception {
        for (String id : List.of("a", "b")) {
            invocations.event(new TelemetryEvent(1, "platform.start", Map.of("requestId", id)));
            logs.add(new TelemetryEvent(5, "function", "of " + id));
        }
        List<LogRecord> records = send();
        for (int i = 0; i < 2; i++) {
            String id = List.of("a", "b").get(i);
            assertThat(records.get(i).getSpanId().asReadOnlyByteBuffer().getLong())
                    .isEqualTo(TraceHeader.derive(id, null).span());
            assertThat(attribute(records.get(i), "faas.invocation_id")).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AWSRequestId,TRACE,1",
        "requestId,debug,5",
        "AWSrequestId,Info,9",
        "awsRequestID,WARNING,13",
        "requestId,FATAL,21"
    })
    void readsJsonRecordsAsTheRuntimeAndItsUsersSpellThem(String key, String level, int severity) throws Exception {
        invocations.invoked("r", null, null);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("timestamp", "2026-11-20T08:00:01Z");
        record.put("level", level);
        record.put("message", "text");
        record.put(key, "r");
        record.put("count", 3L);
        record.put("nested", Map.of("a", List.of(1L)));
        logs.add(new TelemetryEvent(5, "function", record));
        LogRecord sent = send().get(0);
        assertThat(sent.getSeverityNumberValue()).isEqualTo(severity);
        assertThat(sent.getBody().getStringValue()).isEqualTo("text");
        assertThat(attribute(sent, "nested")).isEqualTo("{\"a\":[1]}");
        assertThat(sent.getSpanId()).isNotEmpty();
    }

    @Test
    void tellsOnceOfAnInitialisationThatFailedWithNobodyWaiting() throws Exception {
        init("init", "error", 900);
        logs.addLostInits(false);
        logs.addLostInits(false);
        List<LogRecord> records = send();

        assertThat(records).hasSize(1);
        assertThat(attribute(records.get(0), "coldspan.report")).isEqualTo("init");
        assertThat(attribute(records.get(0), "coldspan.init.phase")).isEqualTo("init");
        assertThat(attribute(records.get(0), "coldspan.outcome")).isEqualTo("init_error");
        assertThat(records.get(0).getAttributesList())
                .filteredOn(pair -> pair.getKey().equals("coldspan.init.duration_ms"))
                .extracting(pair -> pair.getValue().getDoubleValue())
                .containsExactly(900.0);
    }

    @Test
    void leavesAnInitialisationToTheBillOfTheInvocationItRanIn() throws Exception {
        invocations.event(new TelemetryEvent(1, "platform.start", Map.of("requestId", "r")));
        init("invoke", "timeout", 900);
        logs.addLostInits(true);

        assertThat(send()).isEmpty();
    }

    @Test
    void tellsAtTheEndOfASandboxThatWasNeverCalled() throws Exception {
        init("init", "success", 1200);
        logs.addLostInits(false);
        assertThat(outbox.isEmpty()).isTrue();
        logs.addLostInits(true);
        LogRecord record = send().get(0);

        assertThat(attribute(record, "coldspan.report")).isEqualTo("unused_init");
        assertThat(record.getBody().getStringValue()).isEqualTo("initialised in 1200 ms and never called");
        assertThat(attribute(record, "coldspan.init.type")).isEqualTo("provisioned-concurrency");
    }

    @Test
    void saysNothingAtTheEndOfASandboxThatWasCalled() throws Exception {
        init("init", "success", 1200);
        invocations.invoked("r", null, null);
        logs.addLostInits(true);

        assertThat(send()).isEmpty();
    }

    private void init(String phase, String status, long millis) {
        invocations.event(new TelemetryEvent(
                5, "platform.initStart", Map.of("initializationType", "provisioned-concurrency", "phase", phase)));
        invocations.event(new TelemetryEvent(
                6,
                "platform.initReport",
                Map.of("phase", phase, "status", status, "metrics", Map.of("durationMs", (double) millis))));
    }

    @Test
    void boundsWhatOneRecordMayHold() throws Exception {
        logs.add(new TelemetryEvent(5, "function", "x".repeat(500_000)));
        assertThat(send().get(0).getBody().getStringValue()).hasSize(65_536 + 3).endsWith("x...");
    }

    @Test
    void handsFullBatchesOnAtOnce() {
        for (int i = 0; i < 256; i++) {
            logs.add(new TelemetryEvent(5, "function", "line " + i));
        }
        assertThat(outbox.bytes()).isPositive();
        assertThat(counters.totals()).containsEntry("coldspan.extension.received signal=logs", 256L);
    }

    @Test
    void survivesRecordsWithoutAnything() throws Exception {
        logs.add(new TelemetryEvent(0, "function", null));
        logs.add(new TelemetryEvent(0, "function", Map.of()));
        assertThat(send())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.getTimeUnixNano()).isPositive());
    }

    private static String attribute(LogRecord record, String key) {
        return record.getAttributesList().stream()
                .filter(pair -> pair.getKey().equals(key))
                .map(KeyValue::getValue)
                .findFirst()
                .orElseThrow()
                .getStringValue();
    }

    private List<LogRecord> send() throws Exception {
        logs.emit();
        Map<Signal, Endpoint> endpoints =
                Map.of(Signal.LOGS, Endpoint.parse("TEST", collector.endpoint(), "/v1/logs", ""));
        Sender.to(endpoints, outbox, counters, false, 60_000, 30_000, message -> {})
                .flush(System.currentTimeMillis() + 60_000);
        return collector.logs();
    }
}
