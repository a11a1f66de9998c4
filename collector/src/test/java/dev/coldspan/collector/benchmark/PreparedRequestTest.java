package dev.coldspan.collector.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreparedRequestTest {

    private static final long NOW = 1_790_000_000_000_000_000L;

    static List<Workload> workloads() {
        return List.of(new ServerlessSpans(), new TracegenSpans());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void changesIdsAndTimesAndNothingElse(Workload workload) throws Exception {
        ExportTraceServiceRequest template = workload.request(3);
        PreparedRequest request = new PreparedRequest(template);

        request.renew(new SplittableRandom(1), NOW);

        List<Span> before = spans(template);
        List<Span> after = spans(ExportTraceServiceRequest.parseFrom(request.body()));
        assertThat(after).hasSameSizeAs(before).hasSize(500);
        assertThat(request.spans()).isEqualTo(500);
        for (int i = 0; i < after.size(); i++) {
            Span was = before.get(i);
            Span is = after.get(i);
            long start = NOW + was.getStartTimeUnixNano();
            assertThat(is.getStartTimeUnixNano()).isBetween(start, start + PreparedRequest.JITTER_NANOS);
            assertThat(is.getEndTimeUnixNano() - is.getStartTimeUnixNano())
                    .isEqualTo(was.getEndTimeUnixNano() - was.getStartTimeUnixNano());
            assertThat(withoutIdsAndTimes(is)).isEqualTo(withoutIdsAndTimes(was));
        }
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void givesEachSpanItsOwnIdAndTheFirstOfATraceAsParent(Workload workload) throws Exception {
        PreparedRequest request = new PreparedRequest(workload.request(0));

        request.renew(new SplittableRandom(1), NOW);

        List<Span> spans = spans(ExportTraceServiceRequest.parseFrom(request.body()));
        assertThat(spans).extracting(Span::getSpanId).doesNotHaveDuplicates();
        Span root = null;
        for (Span span : spans) {
            if (span.getParentSpanId().isEmpty()) {
                root = span;
            } else {
                assertThat(span.getParentSpanId()).isEqualTo(root.getSpanId());
                assertThat(span.getTraceId()).isEqualTo(root.getTraceId());
            }
        }
    }

    @Test
    void isAnotherRequestEachTimeItIsRenewed() throws Exception {
        PreparedRequest request = new PreparedRequest(new ServerlessSpans().request(0));
        SplittableRandom random = new SplittableRandom(1);

        request.renew(random, NOW);
        List<Span> first = spans(ExportTraceServiceRequest.parseFrom(request.body()));
        request.renew(random, NOW);
        List<Span> second = spans(ExportTraceServiceRequest.parseFrom(request.body()));

        assertThat(first)
                .extracting(Span::getSpanId)
                .doesNotContainAnyElementsOf(
                        second.stream().map(Span::getSpanId).toList());
    }

    @Test
    void holdsFifteenAttributesOnEachSpanOfFunctions() {
        assertThat(spans(new ServerlessSpans().request(1))).allMatch(span -> span.getAttributesCount() == 15);
    }

    private static List<Span> spans(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    private static Span withoutIdsAndTimes(Span span) {
        return span.toBuilder()
                .clearTraceId()
                .clearSpanId()
                .clearParentSpanId()
                .clearStartTimeUnixNano()
                .clearEndTimeUnixNano()
                .build();
    }
}
