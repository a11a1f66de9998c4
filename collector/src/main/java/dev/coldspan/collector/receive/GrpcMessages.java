package dev.coldspan.collector.receive;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;

/**
 * Watches the bytes of calls as they arrive, which gRPC collects until a message is whole: each is leased before the next is
 * taken. Also counts messages that gRPC refuses before any handler hears of them: most of those over the size limit, and
 * what is not a message.
 */
final class GrpcMessages extends ServerStreamTracer.Factory {

    private final Ingest ingest;
    private final SlowCalls slow;

    GrpcMessages(Ingest ingest, SlowCalls slow) {
        this.ingest = ingest;
        this.slow = slow;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        for (Signal signal : Signal.values()) {
            if (signal.exportMethod().getFullMethodName().equals(fullMethodName)) {
                return new Tracer(signal);
            }
        }
        return new ServerStreamTracer() {};
    }

    private final class Tracer extends ServerStreamTracer {

        private final Signal signal;
        private final MessageLease lease;

        Tracer(Signal signal) {
            this.signal = signal;
            this.lease = new MessageLease(ingest.lease(), this::refused);
            slow.begins(lease);
        }

        /** What is too large is counted when the stream is closed, where all of it is seen. */
        private void refused(Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.TOO_LARGE) {
                ingest.refused(signal, Transport.GRPC, refusal);
            }
        }

        @Override
        public Context filterContext(Context context) {
            return context.withValue(MessageLease.KEY, lease);
        }

        @Override
        public void inboundWireSize(long bytes) {
            lease.arrived(bytes);
        }

        @Override
        public void streamClosed(Status status) {
            slow.ends(lease);
            String description = String.valueOf(status.getDescription());
            if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                ingest.refused(signal, Transport.GRPC, new Refusal(Refusal.Kind.TOO_LARGE, description));
            } else if (status.getCode() == Status.Code.INTERNAL && !lease.taken()) {
                ingest.refused(signal, Transport.GRPC, new Refusal(Refusal.Kind.MALFORMED, description));
            }
            lease.close();
        }
    }
}
