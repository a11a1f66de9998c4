package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of gRPC take their memory from the same budget as bodies of HTTP, and while they arrive. */
class GrpcMemoryTest {

    private static final int LIMIT = 8 << 20;

    @TempDir
    Path data;

    @Test
    void refusesAMessageForWhichThereIsNoMemoryLeftAndSaysWhenToComeAgain() throws Exception {
        Limits limits = Limits.DEFAULT.withRequestBytes(LIMIT).withInFlightBytes(LIMIT);
        try (TestCollector collector = TestCollector.start(data, limits)) {
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            collector.collector().otlpGrpc())
                    .usePlaintext()
                    .build();
            HttpURLConnection slow = slowRequest(collector, 3 << 20);
            try {
                long held = collector.numbers.sum("receiver_in_flight_bytes");
                assertThat(held).isBetween(3L << 20, 5L << 20);
                TraceServiceGrpc.TraceServiceBlockingStub stub = TraceServiceGrpc.newBlockingStub(channel);

                assertThatThrownBy(() -> stub.export(large(6 << 20)))
                        .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                            assertThat(StatusProto.fromThrowable(e)
                                            .getDetails(0)
                                            .is(RetryInfo.class))
                                    .isTrue();
                        });
                assertThat(collector.numbers.sum("receiver_requests", "outcome", "overloaded"))
                        .isEqualTo(1);
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> collector.numbers.sum("receiver_in_flight_bytes") == held);
                assertThat(stub.export(Requests.spans(1)).hasPartialSuccess()).isFalse();
            } finally {
                slow.disconnect();
                channel.shutdownNow();
            }
        }
    }

    /** Sends a part of a body, and then nothing. */
    private static HttpURLConnection slowRequest(TestCollector collector, int bytes) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) collector.uri("/v1/traces").toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", TestCollector.PROTOBUF);
        connection.setFixedLengthStreamingMode(LIMIT);
        OutputStream out = connection.getOutputStream();
        out.write(new byte[bytes]);
        out.flush();
        await().atMost(Duration.ofSeconds(10)).until(() -> collector.numbers.sum("receiver_in_flight_bytes") > 3 << 20);
        return connection;
    }

    private static ExportTraceServiceRequest large(int bytes) {
        KeyValue attribute = KeyValue.newBuilder()
                .setKey("large")
                .setValue(AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[bytes])))
                .build();
        return Requests.traces(Requests.span("large").addAttributes(attribute));
    }
}
