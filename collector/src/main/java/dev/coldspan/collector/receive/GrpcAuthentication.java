package dev.coldspan.collector.receive;

import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;

/** Keeps strangers from the services beside ours too: gRPC would inflate their messages before any handler sees them. */
final class GrpcAuthentication implements ServerInterceptor {

    private final Ingest ingest;

    GrpcAuthentication(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            ingest.authenticate(GrpcCredentials.of(headers, call.getAttributes()));
            return next.startCall(call, headers);
        } catch (Refusal refusal) {
            StatusException status = StatusProto.toStatusException(Answers.status(refusal));
            call.close(status.getStatus(), status.getTrailers());
            return new ServerCall.Listener<>() {};
        }
    }
}
