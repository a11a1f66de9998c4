package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.testing.Requests;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are well formed and meant badly: too little time, too much metadata, streams opened and reset at once. */
class GrpcAbuseTest {

    @TempDir
    static Path data;

    private static TestCollector collector;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() {
        collector = TestCollector.start(data);
        channel = NettyChannelBuilder.forAddress(collector.collector().otlpGrpc())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        collector.close();
    }

    @Test
    void endsACallWhoseTimeIsOver() {
        for (long nanos : new long[] {1, -1, 1_000}) {
            StatusRuntimeException e = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> TraceServiceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(nanos, TimeUnit.NANOSECONDS)
                            .export(Requests.spans(1)));

            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        }
        serves();
    }

    /** G6: what no client library would send, so it has to be written by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"1n", "-1n", "0n", "abc", "", "1", "1x", "123456789H"})
    void endsACallWithATimeThatIsOverOrNone(String timeout) throws Exception {
        String answer = RawGrpc.export(collector.collector().otlpGrpc(), "grpc-timeout", timeout, new byte[5]);

        assertThat(answer).doesNotContain("grpc-status: 0").isNotEmpty();
        serves();
    }

    @Test
    void takesACallWithAllTheTimeInTheWorld() {
        TraceServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(99_999_999, TimeUnit.HOURS)
                .export(Requests.spans(1));
    }

    @Test
    void refusesMetadataBeyondTheLimit() {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("x-large", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(20 << 10));

        StatusRuntimeException e = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> TraceServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                        .export(Requests.spans(1)));

        assertThat(e.getStatus().getCode()).isIn(Status.Code.INTERNAL, Status.Code.RESOURCE_EXHAUSTED);
        serves();
    }

    @Test
    void survivesStreamsThatAreResetAtOnce() throws Exception {
        ManagedChannel abuser = NettyChannelBuilder.forAddress(
                        collector.collector().otlpGrpc())
                .usePlaintext()
                .build();
        try {
            ExportTraceServiceRequest request = Requests.spans(1);
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                Future<?> call = TraceServiceGrpc.newFutureStub(abuser).export(request);
                call.cancel(true);
                calls.add(call);
            }
            assertThat(calls).allMatch(Future::isDone);
        } finally {
            abuser.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
        serves();
    }

    private static void serves() {
        TraceServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .export(Requests.spans(1));
    }
}
