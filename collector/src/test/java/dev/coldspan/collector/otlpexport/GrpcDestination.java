package dev.coldspan.collector.otlpexport;

import com.google.rpc.Status;
import dev.coldspan.collector.otlp.Signal;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A gRPC server that answers as a test says. */
final class GrpcDestination extends Destination {

    private final String scheme;
    private final Server server;
    private volatile Map<String, String> headers = Map.of();

    /** Thrown instead of an answer while it is not null. */
    volatile Status failure;

    volatile ExportTraceServiceResponse answer = ExportTraceServiceResponse.getDefaultInstance();

    GrpcDestination() throws IOException {
        this("http", InsecureServerCredentials.create());
    }

    GrpcDestination(String scheme, ServerCredentials credentials) throws IOException {
        this.scheme = scheme;
        this.server = Grpc.newServerBuilderForPort(0, credentials)
                .addService(new Traces())
                .intercept(new Headers())
                .build()
                .start();
    }

    @Override
    String endpoint() {
        return scheme + "://127.0.0.1:" + server.getPort();
    }

    @Override
    String protocol() {
        return "grpc";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Traces extends TraceServiceGrpc.TraceServiceImplBase {

        @Override
        public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
            received.add(new Received(headers, request.toByteArray()));
            if (failure != null) {
                observer.onError(StatusProto.toStatusRuntimeException(failure));
                return;
            }
            observer.onNext(answer);
            observer.onCompleted();
        }
    }

    private final class Headers implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            Map<String, String> seen = new HashMap<>();
            for (String key : metadata.keys()) {
                if (!key.endsWith("-bin")) {
                    seen.put(key, metadata.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER)));
                }
            }
            seen.put("method", call.getMethodDescriptor().getFullMethodName());
            headers = seen;
            return next.startCall(call, metadata);
        }
    }

    static String method(Signal signal) {
        return signal.exportMethod().getFullMethodName();
    }
}
