package dev.coldspan.collector.receive;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;

/** Refuses a call by its headers alone, before any of its message is read or decompressed. */
final class GrpcAdmission implements ServerInterceptor {

    private final Signal signal;
    private final Ingest ingest;

    GrpcAdmission(Signal signal, Ingest ingest) {
        this.signal = signal;
        this.ingest = ingest;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            ingest.admit();
        } catch (Refusal refusal) {
            ingest.refused(signal, Transport.GRPC, refusal);
            StatusException status = StatusProto.toStatusException(Answers.status(refusal));
            call.close(status.getStatus(), status.getTrailers());
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(call, headers);
    }
}
