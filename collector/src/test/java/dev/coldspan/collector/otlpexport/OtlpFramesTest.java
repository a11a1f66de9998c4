package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.testing.Batches;
import dev.coldspan.collector.testing.FullRequests;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OtlpFramesTest {

    private final AtomicLong ids = new AtomicLong();

    @Test
    void givesBackEveryFieldOfSpans() throws Exception {
        ExportTraceServiceRequest request = FullRequests.traces();
        OtlpFrames<Span> frames = OtlpFrames.ofSpans();

        frames.add(Batches.of(request));

        assertSame(request, ExportTraceServiceRequest.parseFrom(only(frames.build(ids::incrementAndGet))));
    }

    @Test
    void givesBackEveryFieldOfLogRecords() throws Exception {
        ExportLogsServiceRequest request = FullRequests.logs();
        var frames = OtlpFrames.ofLogs();

        frames.add(Batches.of(request));

        assertSame(request, ExportLogsServiceRequest.parseFrom(only(frames.build(ids::incrementAndGet))));
    }

    @Test
    void givesBackEveryFieldOfDataPoints() throws Exception {
        ExportMetricsServiceRequest request = FullRequests.metrics();
        var frames = OtlpFrames.ofPoints();

        frames.add(Batches.of(request));

        assertSame(request, ExportMetricsServiceRequest.parseFrom(only(frames.build(ids::incrementAndGet))));
    }

    @Test
    void joinsBatchesToOneRequest() throws Exception {
        OtlpFrames<Span> frames = OtlpFrames.ofSpans();
        ExportTraceServiceRequest first = Requests.spans(3);
        ExportTraceServiceRequest second = Requests.spans(2);

        frames.add(Batches.of(first));
        frames.add(Batches.of(second));

        assertEquals(5, frames.items());
        assertSame(
                first.toBuilder().mergeFrom(second).build(),
                ExportTraceServiceRequest.parseFrom(only(frames.build(ids::incrementAndGet))));
    }

    @Test
    void leavesOutWhatIsNotKept() throws Exception {
        ExportTraceServiceRequest request = Requests.spans(3);
        Batch<Span> batch = Batches.of(request);
        batch.drop(batch.get(1), "sampled");
        OtlpFrames<Span> frames = OtlpFrames.ofSpans();

        frames.add(batch);

        assertEquals(2, frames.items());
        ExportTraceServiceRequest sent = ExportTraceServiceRequest.parseFrom(only(frames.build(ids::incrementAndGet)));
        assertEquals(
                List.of("span-0", "span-2"),
                sent.getResourceSpans(0).getScopeSpans(0).getSpansList().stream()
                        .map(span -> span.getName())
                        .toList());
    }

    @Test
    void givesNoFrameWhenNothingIsKept() {
        Batch<Span> batch = Batches.of(Requests.spans(1));
        batch.drop(batch.get(0), "sampled");
        OtlpFrames<Span> frames = OtlpFrames.ofSpans();

        frames.add(batch);

        assertEquals(List.of(), frames.build(ids::incrementAndGet));
    }

    @Test
    void endsFramesBeforeTheyAreTooLargeForReceivers() throws Exception {
        ExportTraceServiceRequest request = Requests.spans(30_000);
        OtlpFrames<Span> builder = OtlpFrames.ofSpans();

        builder.add(Batches.of(request));
        List<Frame> frames = builder.build(ids::incrementAndGet);

        assertTrue(frames.size() > 1);
        assertEquals(30_000, frames.stream().mapToInt(Frame::items).sum());
        assertEquals(frames.size(), frames.stream().map(Frame::id).distinct().count());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            assertTrue(frame.payload().length < OtlpFrames.FRAME_BYTES + 1_000);
            all.writeBytes(frame.payload());
            assertEquals(
                    frame.items(),
                    ExportTraceServiceRequest.parseFrom(frame.payload())
                            .getResourceSpans(0)
                            .getScopeSpans(0)
                            .getSpansCount());
        }
        assertEquals(
                request.getResourceSpans(0).getScopeSpans(0).getSpansList(),
                ExportTraceServiceRequest.parseFrom(all.toByteArray()).getResourceSpansList().stream()
                        .flatMap(group -> group.getScopeSpans(0).getSpansList().stream())
                        .toList());
    }

    @Test
    void beginsAnewWhenCleared() throws Exception {
        OtlpFrames<Span> frames = OtlpFrames.ofSpans();
        frames.add(Batches.of(Requests.spans(10)));

        frames.clear();

        assertEquals(0, frames.items());
        assertEquals(0, frames.bytes());
        ExportTraceServiceRequest next = Requests.spans(1);
        frames.add(Batches.of(next));
        assertSame(next, ExportTraceServiceRequest.parseFrom(only(frames.build(ids::incrementAndGet))));
    }

    @Test
    void saysHowLargeItHasBecome() {
        OtlpFrames<Span> frames = OtlpFrames.ofSpans();
        frames.add(Batches.of(Requests.spans(10)));

        long said = frames.bytes();

        assertEquals(said, only(frames.build(ids::incrementAndGet)).length);
    }

    private static byte[] only(List<Frame> frames) {
        assertEquals(1, frames.size());
        return frames.get(0).payload();
    }

    /** By bytes, since NaN is not equal to itself and nothing may differ. */
    private static void assertSame(Message expected, Message actual) {
        assertArrayEquals(expected.toByteArray(), actual.toByteArray(), () -> expected + "\n\nbut was\n\n" + actual);
    }
}
