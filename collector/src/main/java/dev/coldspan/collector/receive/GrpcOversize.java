package dev.coldspan.collector.receive;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;

/** Counts messages over the size limit: gRPC refuses most of them before any handler hears of them. */
final class GrpcOversize extends ServerStreamTracer.Factory {

    private final Ingest ingest;

    GrpcOversize(Ingest ingest) {
        this.ingest = ingest;
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

        Tracer(Signal signal) {
            this.signal = signal;
        }

        @Override
        public void streamClosed(Status status) {
            if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                Refusal refusal = new Refusal(Refusal.Kind.TOO_LARGE, String.valueOf(status.getDescription()));
                ingest.refused(signal, Transport.GRPC, refusal);
            }
        }
    }
}
