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
 * taken. Also counts messages over the size limit, most of which gRPC refuses before any handler hears of them.
 */
final class GrpcMessages extends ServerStreamTracer.Factory {

    private final Ingest ingest;

    GrpcMessages(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        for (Signal signal : Signal.values()) {
            if (signal.exportMethod().getFullMethodName().equals(fullMethodName)) {
                return new Tracer(signal, new MessageLease(ingest.lease()));
            }
        }
        return new ServerStreamTracer() {};
    }

    private final class Tracer extends ServerStreamTracer {

        private final Signal signal;
        private final MessageLease lease;

        Tracer(Signal signal, MessageLease lease) {
            this.signal = signal;
            this.lease = lease;
        }

        @Override
        public Context filterContext(Context context) {
            return context.withValue(MessageLease.KEY, lease);
        }

        @Override
        public void inboundWireSize(long bytes) {
            Refusal refusal = lease.arrived(bytes);
            if (refusal != null && refusal.kind() != Refusal.Kind.TOO_LARGE) {
                ingest.refused(signal, Transport.GRPC, refusal);
            }
        }

        @Override
        public void streamClosed(Status status) {
            lease.close();
            if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                Refusal refusal = new Refusal(Refusal.Kind.TOO_LARGE, String.valueOf(status.getDescription()));
                ingest.refused(signal, Transport.GRPC, refusal);
            }
        }
    }
}
