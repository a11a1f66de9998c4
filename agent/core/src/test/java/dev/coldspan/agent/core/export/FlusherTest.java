package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.TestSpans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlusherTest {
    private final SpanBuffer buffer = new SpanBuffer(300);
    private final List<Integer> sizesSent = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private SendResult answer = SendResult.ofStatus(200, 0);
    private long now = 1_000_000;

    private final Flusher flusher =
            new Flusher(buffer, new OtlpEncoder(new ResourceAttributes(), false), this::send, warnings::add, () -> now);

    @Test
    void sendsWhatIsBuffered() {
        add(3);
        flusher.flush(1_000);
        assertThat(sizesSent).containsExactly(3);
        assertThat(buffer.size()).isZero();
        assertThat(warnings).isEmpty();
    }

    @Test
    void sendsOnAThreadThatWasLeftInterruptedAndLeavesItSo() {
        add(1);
        Thread.currentThread().interrupt();
        flusher.flush(1_000);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sizesSent).containsExactly(1);
    }

    @Test
    void sendsLargeBacklogsInSeveralRequests() {
        add(300);
        flusher.flush(5_000);
        assertThat(sizesSent).containsExactly(128, 128, 44);
    }

    @Test
    void sendsNothingWithoutSpansOrTime() {
        flusher.flush(1_000);
        add(1);
        flusher.flush(0);
        flusher.flush(-5);
        assertThat(sizesSent).isEmpty();
        assertThat(buffer.size()).isEqualTo(1);
    }

    @Test
    void keepsSpansAndBacksOffWhenTheCollectorIsAway() {
        answer = SendResult.failed("connection refused");
        add(2);
        flusher.flush(1_000);
        flusher.flush(1_000);
        assertThat(sizesSent).containsExactly(2);
        assertThat(buffer.size()).isEqualTo(2);
        assertThat(warnings).singleElement().asString().contains("2 span(s)", "5000 ms", "connection refused");
    }

    @Test
    void deliversTheBacklogWhenTheCollectorIsBack() {
        answer = SendResult.failed("connection refused");
        add(2);
        flusher.flush(1_000);
        answer = SendResult.ofStatus(200, 0);
        now += Breaker.FIRST_PAUSE_MILLIS;
        add(1);
        flusher.flush(1_000);
        assertThat(sizesSent).containsExactly(2, 3);
        assertThat(buffer.size()).isZero();
        assertThat(buffer.dropped()).isZero();
    }

    @Test
    void dropsAndCountsWhatIsRefusedForGood() {
        answer = SendResult.ofStatus(401, 0);
        add(2);
        flusher.flush(1_000);
        assertThat(buffer.dropped()).isEqualTo(2);
        assertThat(buffer.size()).isZero();
        assertThat(warnings).hasSize(2).first().asString().contains("HTTP status 401", "OTEL_EXPORTER_OTLP_HEADERS");
    }

    @Test
    void reportsLossesAgainOnlyWhenTheyHaveDoubled() {
        buffer.countDropped(1);
        flusher.flush(0);
        flusher.flush(0);
        buffer.countDropped(1);
        flusher.flush(0);
        buffer.countDropped(1);
        flusher.flush(0);
        assertThat(warnings)
                .containsExactly(
                        "1 span(s) lost since start; the collector is unreachable or refuses them",
                        "2 span(s) lost since start; the collector is unreachable or refuses them");
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            buffer.add(TestSpans.span("s"));
        }
    }

    private SendResult send(byte[] body, long deadlineNanos) {
        try {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
            sizesSent.add(request.getResourceSpans(0).getScopeSpansList().stream()
                    .mapToInt(scope -> scope.getSpansCount())
                    .sum());
            return answer;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
