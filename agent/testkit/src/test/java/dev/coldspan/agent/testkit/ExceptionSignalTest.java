package dev.coldspan.agent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.instrumentation.invocation.ExceptionSignal;
import dev.coldspan.agent.testkit.functions.OrderFunction;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the function throws, as a span event, as a log record or as both. */
class ExceptionSignalTest {
    @AfterEach
    void goBackToSpanEvents() {
        ExceptionSignal.install(Map.of(ExceptionSignal.VARIABLE, ""), null, null, null, null, null, null);
    }

    private static void fail(InProcess agent) {
        WovenFunction.Result result = agent.woven(OrderFunction.class.getName()).call("{\"do\":\"fail\"}");
        assertThat(result.thrown()).hasMessageContaining("order 17 not found");
    }

    @ParameterizedTest
    @CsvSource({"logs, 0, 1", "logs/dup, 1, 1", "LOGS, 0, 1", "events, 1, 0", "'', 1, 0"})
    void goesWhereTheUserWantsIt(String value, int events, int logs) {
        try (InProcess agent = new InProcess(ExceptionSignal.VARIABLE, value)) {
            fail(agent);
            assertThat(agent.roots().get(0).proto().getEventsCount()).isEqualTo(events);
            assertThat(agent.sink.logs()).hasSize(logs);
            assertThat(agent.warnings).hasSize(value.equals("events") ? 1 : 0);
        }
    }

    @Test
    void isALogRecordOfTheInvocationsSpan() {
        try (InProcess agent = new InProcess(ExceptionSignal.VARIABLE, "logs")) {
            fail(agent);
            LogRecord record = agent.sink.logs().get(0);
            ReceivedSpan root = agent.roots().get(0);
            assertThat(record.getTraceId()).isEqualTo(root.proto().getTraceId());
            assertThat(record.getSpanId()).isEqualTo(root.proto().getSpanId());
            assertThat(record.getEventName()).isEqualTo("faas.invocation.exception");
            Map<String, String> attributes = record.getAttributesList().stream()
                    .collect(Collectors.toMap(
                            KeyValue::getKey, pair -> pair.getValue().getStringValue()));
            assertThat(attributes)
                    .containsEntry("exception.type", "java.lang.IllegalStateException")
                    .containsEntry("exception.message", "order 17 not found")
                    .containsKey("exception.stacktrace");
            assertThat(root.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
        }
    }

    @Test
    void staysASpanEventWhereLogsAreSwitchedOff() {
        try (InProcess agent = new InProcess(ExceptionSignal.VARIABLE, "logs", "OTEL_LOGS_EXPORTER", "none")) {
            fail(agent);
            assertThat(agent.roots().get(0).proto().getEventsCount()).isEqualTo(1);
            assertThat(agent.warnings).singleElement().asString().contains("OTEL_LOGS_EXPORTER");
        }
    }

    @Test
    void goesOutNextToWhatTheSdkHoldsBack() {
        try (InProcess agent = new InProcess(ExceptionSignal.VARIABLE, "logs", "COLDSPAN_SDK", "true")) {
            fail(agent);
            assertThat(agent.roots()).hasSize(1);
            assertThat(agent.sink.logs()).hasSize(1);
        }
    }
}
