package dev.coldspan.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** Any bytes in place of OTLP/JSON: they are refused as malformed, or become protobuf that others can read. */
class JsonFuzzTest {

    @FuzzTest(maxDuration = "70s")
    void readsAnyJsonOfSpans(byte[] body) throws InvalidProtocolBufferException {
        Arena arena = read(Signal.TRACES, body);
        if (arena != null) {
            ExportTraceServiceRequest.parser().parseFrom(arena.data(), 0, arena.size());
        }
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyJsonOfLogs(byte[] body) throws InvalidProtocolBufferException {
        Arena arena = read(Signal.LOGS, body);
        if (arena != null) {
            ExportLogsServiceRequest.parser().parseFrom(arena.data(), 0, arena.size());
        }
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyJsonOfPoints(byte[] body) throws InvalidProtocolBufferException {
        Arena arena = read(Signal.METRICS, body);
        if (arena != null) {
            ExportMetricsServiceRequest.parser().parseFrom(arena.data(), 0, arena.size());
        }
    }

    private static Arena read(Signal signal, byte[] body) {
        Batch<?> batch = Batch.ofSpans();
        batch.reset(Budget.UNLIMITED, "");
        Arena arena = batch.arena();
        arena.add(body, 0, body.length);
        try {
            Encoding.JSON.toProtobuf(signal, arena, Budget.UNLIMITED, 64);
            return arena;
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty().hasSizeLessThan(2_000);
            return null;
        }
    }
}
