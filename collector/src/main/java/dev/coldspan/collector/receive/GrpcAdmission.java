package dev.coldspan.collector.receive;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;

/** Refuses a call by its headers alone, before any of its message is read or decompressed. */
final class GrpcAdmission implements ServerInterceptor {

    /** Who was admitted. */
    static final Context.Key<Sender> SENDER = Context.key("coldspan-sender");

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
            Sender sender = ingest.admit(signal, Transport.GRPC, GrpcCredentials.of(headers, call.getAttributes()));
            MessageLease lease = MessageLease.ofCall();
            lease.onRefusal(refusal -> close(call, refusal));
            return Contexts.interceptCall(Context.current().withValue(SENDER, sender), call, headers, next);
        } catch (Refusal refusal) {
            close(call, refusal);
            return new ServerCall.Listener<>() {};
        }
    }

    private static void close(ServerCall<?, ?> call, Refusal refusal) {
        StatusException status = StatusProto.toStatusException(Answers.status(refusal));
        call.close(status.getStatus(), status.getTrailers());
    }
}
