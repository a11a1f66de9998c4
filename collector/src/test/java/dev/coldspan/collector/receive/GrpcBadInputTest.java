package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G1, G3 and G5 of the catalogue of bad inputs; G2 is tested with overload. */
class GrpcBadInputTest {

    private static final int LIMIT = 1 << 20;

    @TempDir
    static Path data;

    private static TestCollector collector;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() {
        collector = TestCollector.start(data, Limits.DEFAULT.withRequestBytes(LIMIT));
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
    void takesARequestPlainAndCompressed() {
        TraceServiceGrpc.TraceServiceBlockingStub stub = TraceServiceGrpc.newBlockingStub(channel);

        assertThat(stub.export(Requests.spans(3)).hasPartialSuccess()).isFalse();
        assertThat(stub.withCompression("gzip").export(Requests.spans(3)).hasPartialSuccess())
                .isFalse();
        assertThat(stub.export(ExportTraceServiceRequest.getDefaultInstance()).hasPartialSuccess())
                .isFalse();
    }

    @Test
    void refusesAMessageOverTheLimitForGood() {
        ExportTraceServiceRequest large = Requests.traces(Requests.span("a").setTraceState("s".repeat(LIMIT)));

        StatusRuntimeException plain =
                failure(() -> TraceServiceGrpc.newBlockingStub(channel).export(large));

        assertThat(plain.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(StatusProto.fromThrowable(plain).getDetailsList())
                .as("no RetryInfo: sending it again is useless")
                .isEmpty();
    }

    @Test
    void refusesABombForGood() {
        ExportTraceServiceRequest bomb = Requests.traces(Requests.span("a").setTraceState("\0".repeat(64 << 20)));

        StatusRuntimeException refusal = failure(() -> TraceServiceGrpc.newBlockingStub(channel)
                .withCompression("gzip")
                .export(bomb));

        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(StatusProto.fromThrowable(refusal).getDetailsList()).isEmpty();
    }

    @Test
    void countsEveryMessageOverTheLimitOnce() {
        long before = oversized();
        ExportTraceServiceRequest large = Requests.traces(Requests.span("a").setTraceState("s".repeat(2 * LIMIT)));

        failure(() -> TraceServiceGrpc.newBlockingStub(channel).export(large));
        failure(() -> TraceServiceGrpc.newBlockingStub(channel)
                .withCompression("gzip")
                .export(large));

        await().untilAsserted(() -> assertThat(oversized() - before).isEqualTo(2));
    }

    private static long oversized() {
        return collector.numbers.sum("receiver_requests", "transport", "grpc", "outcome", "too_large");
    }

    @Test
    void saysWhatItCannotDecode() throws Exception {
        StatusRuntimeException refusal = failure(() -> ClientCalls.blockingUnaryCall(
                channel,
                raw("opentelemetry.proto.collector.trace.v1.TraceService/Export"),
                CallOptions.DEFAULT,
                new byte[] {(byte) 0xff, 1}));

        com.google.rpc.Status status = StatusProto.fromThrowable(refusal);
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getMessage()).startsWith("cannot decode ExportTraceServiceRequest at byte");
        Any detail = status.getDetails(0);
        assertThat(detail.unpack(BadRequest.class).getFieldViolationsCount()).isEqualTo(1);
    }

    @Test
    void knowsNoOtherServices() {
        for (String method :
                new String[] {"a.b.C/Export", "opentelemetry.proto.collector.trace.v1.TraceService/Import"}) {
            StatusRuntimeException refusal = failure(
                    () -> ClientCalls.blockingUnaryCall(channel, raw(method), CallOptions.DEFAULT, new byte[0]));

            assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        }
    }

    @Test
    void namesTheCompressionItDoesNotTake() throws Exception {
        String answer = RawGrpc.export(collector.collector().otlpGrpc(), "snappy", new byte[] {1, 0, 0, 0, 1, 0});

        assertThat(answer).contains("grpc-status: 12").contains("snappy");
    }

    @Test
    void refusesACompressedFlagWithoutCompression() throws Exception {
        String answer = RawGrpc.export(collector.collector().otlpGrpc(), "identity", new byte[] {1, 0, 0, 0, 1, 0});

        assertThat(answer).containsPattern("grpc-status: (13|3)");
        assertThat(TraceServiceGrpc.newBlockingStub(channel)
                        .export(Requests.spans(1))
                        .hasPartialSuccess())
                .as("other calls are not affected")
                .isFalse();
    }

    @Test
    void refusesALengthThatIsLongerThanTheStream() throws Exception {
        String answer = RawGrpc.export(collector.collector().otlpGrpc(), "identity", new byte[] {0, 0, 0, 0, 9, 1});

        assertThat(answer).containsPattern("grpc-status: (13|3)");
    }

    @Test
    void refusesDamagedGzip() throws Exception {
        String answer = RawGrpc.export(collector.collector().otlpGrpc(), "gzip", new byte[] {1, 0, 0, 0, 2, 5, 5});

        assertThat(answer).containsPattern("grpc-status: (13|3)");
    }

    @Test
    void takesAMessageOfNoBytes() throws Exception {
        String answer = RawGrpc.export(collector.collector().otlpGrpc(), "identity", new byte[] {0, 0, 0, 0, 0});

        assertThat(answer).contains("grpc-status: 0");
    }

    @Test
    void servesHealthForEverySignal() {
        for (Signal signal : Signal.values()) {
            HealthCheckResponse health = HealthGrpc.newBlockingStub(channel)
                    .check(HealthCheckRequest.newBuilder()
                            .setService(signal.service().getName())
                            .build());

            assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
        }
    }

    private static StatusRuntimeException failure(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }

    /** A method that sends bytes as they are. */
    private static MethodDescriptor<byte[], ExportTraceServiceResponse> raw(String fullName) {
        MethodDescriptor.Marshaller<byte[]> bytes = new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(byte[] value) {
                return new ByteArrayInputStream(value);
            }

            @Override
            public byte[] parse(InputStream stream) {
                throw new UnsupportedOperationException();
            }
        };
        return TraceServiceGrpc.getExportMethod().toBuilder(
                        bytes, TraceServiceGrpc.getExportMethod().getResponseMarshaller())
                .setFullMethodName(fullName)
                .build();
    }
}
