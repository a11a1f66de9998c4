package dev.coldspan.collector.benchmark;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.KnownLength;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;

/** OTLP/gRPC over one connection; the prepared bytes are the message. */
final class GrpcConnection implements Connection {

    private static final MethodDescriptor<byte[], byte[]> EXPORT = TraceServiceGrpc.getExportMethod().toBuilder(
                    new Bytes(), new Bytes())
            .build();

    private final ManagedChannel channel;

    GrpcConnection(InetSocketAddress address) {
        channel = NettyChannelBuilder.forAddress(address)
                .usePlaintext()
                .directExecutor()
                .build();
    }

    @Override
    public Answer send(PreparedRequest request) throws IOException {
        try {
            byte[] answer = ClientCalls.blockingUnaryCall(channel, EXPORT, CallOptions.DEFAULT, request.body());
            return Answer.accepted(request.spans()
                    - (int) ExportTraceServiceResponse.parseFrom(answer)
                            .getPartialSuccess()
                            .getRejectedSpans());
        } catch (StatusRuntimeException e) {
            return Answer.refused(e.getStatus().getCode().name(), delayMillis(e));
        }
    }

    private static long delayMillis(StatusRuntimeException e) throws InvalidProtocolBufferException {
        com.google.rpc.Status status = StatusProto.fromThrowable(e);
        if (status != null) {
            for (Any detail : status.getDetailsList()) {
                if (detail.is(RetryInfo.class)) {
                    return Durations.toMillis(detail.unpack(RetryInfo.class).getRetryDelay());
                }
            }
        }
        return Answer.UNKNOWN;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new Known(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Says its length, so that it is copied once. */
    private static final class Known extends ByteArrayInputStream implements KnownLength {
        Known(byte[] value) {
            super(value);
        }
    }
}
