package dev.coldspan.collector.otlpexport;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import dev.coldspan.collector.otlp.Signal;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** OTLP/gRPC. The connection is made with the first request and again whenever it broke. */
final class GrpcTransport implements Transport {

    /** Of the OTLP specification; RESOURCE_EXHAUSTED is retryable only when the server says when. */
    private static final Set<Status.Code> RETRYABLE = EnumSet.of(
            Status.Code.CANCELLED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.ABORTED,
            Status.Code.OUT_OF_RANGE,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    private final OtlpSettings settings;
    private final ManagedChannel connection;
    private final Channel channel;
    private final CallOptions options;

    GrpcTransport(OtlpSettings settings) {
        this.settings = settings;
        this.connection = Grpc.newChannelBuilderForAddress(
                        settings.endpoint().getHost(), settings.port(), credentials(settings))
                .userAgent("coldspan-collector")
                .maxInboundMessageSize(4 << 20)
                .disableRetry()
                .build();
        Metadata headers = new Metadata();
        settings.headers()
                .forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        this.channel = ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(headers));
        this.options = settings.gzip() ? CallOptions.DEFAULT.withCompression("gzip") : CallOptions.DEFAULT;
    }

    private static ChannelCredentials credentials(OtlpSettings settings) {
        if (!settings.secure()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        if (settings.tls().authorities() != null) {
            tls.trustManager(settings.tls().trustManagers());
        }
        if (settings.tls().chain() != null) {
            tls.keyManager(settings.tls().keyManagers());
        }
        return tls.build();
    }

    @Override
    public Taken send(Signal signal, List<byte[]> request) throws RefusedException, InterruptedException {
        CallOptions call = options.withDeadlineAfter(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return Answers.taken(ClientCalls.blockingUnaryCall(channel, method(signal), call, request));
        } catch (StatusRuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw refused(e);
        }
    }

    private RefusedException refused(StatusRuntimeException e) {
        Status status = e.getStatus();
        Optional<Duration> delay = retryDelay(e);
        boolean retryable = RETRYABLE.contains(status.getCode())
                || status.getCode() == Status.Code.RESOURCE_EXHAUSTED && delay.isPresent();
        String reason = status.getDescription() == null ? "" : ": " + Answers.line(status.getDescription());
        if (status.getCause() != null && status.getCause().getMessage() != null) {
            // The connection failed, and the description says no more than that.
            reason = ": " + Answers.line(status.getCause().getMessage());
        }
        return new RefusedException(
                settings + " failed with " + status.getCode() + reason, retryable, delay.orElse(Duration.ZERO), e);
    }

    private static Optional<Duration> retryDelay(StatusRuntimeException e) {
        com.google.rpc.Status details = StatusProto.fromThrowable(e);
        if (details != null) {
            for (Any detail : details.getDetailsList()) {
                if (detail.is(RetryInfo.class)) {
                    return Optional.of(delay(detail));
                }
            }
        }
        return Optional.empty();
    }

    private static Duration delay(Any detail) {
        try {
            com.google.protobuf.Duration delay = detail.unpack(RetryInfo.class).getRetryDelay();
            Duration asked = Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
            return asked.isNegative() ? Duration.ZERO : asked;
        } catch (InvalidProtocolBufferException | ArithmeticException e) {
            return Duration.ZERO;
        }
    }

    private static MethodDescriptor<List<byte[]>, byte[]> method(Signal signal) {
        return MethodDescriptor.newBuilder(new PartsMarshaller(), new BytesMarshaller())
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(signal.exportMethod().getFullMethodName())
                .build();
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
