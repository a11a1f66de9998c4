package dev.coldspan.collector.receive;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Export;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** The Export method of one signal. Takes the message as bytes: the pipeline decodes, and stores what it was sent. */
final class GrpcExport {

    private final Signal signal;
    private final Ingest ingest;

    GrpcExport(Signal signal, Ingest ingest) {
        this.signal = signal;
        this.ingest = ingest;
    }

    ServerServiceDefinition service() {
        MethodDescriptor<RawMessage, Message> method = signal.exportMethod().toBuilder(
                        RawMessage.MARSHALLER, new ResponseMarshaller(signal.response(0, "")))
                .build();
        ServiceDescriptor service = ServiceDescriptor.newBuilder(
                        signal.service().getName())
                .setSchemaDescriptor(signal.service().getSchemaDescriptor())
                .addMethod(method)
                .build();
        return ServerServiceDefinition.builder(service)
                .addMethod(method, ServerCalls.asyncUnaryCall(this::export))
                .build();
    }

    private void export(RawMessage message, StreamObserver<Message> answers) {
        try (InFlight.Lease lease = ingest.inFlight().lease()) {
            Message answer = ingest.accept(Export.of(signal, Transport.GRPC, Encoding.PROTOBUF, body(message, lease)));
            answers.onNext(answer);
            answers.onCompleted();
        } catch (Refusal refusal) {
            answers.onError(StatusProto.toStatusException(Answers.status(refusal)));
        }
    }

    private ByteString body(RawMessage message, InFlight.Lease lease) {
        try {
            lease.grow(message.size());
            ByteString body = message.bytes();
            lease.grow(Encoding.PROTOBUF.decodedSize(signal, body));
            return body;
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.TOO_LARGE) {
                // Those are counted where all of them are seen, see GrpcOversize.
                ingest.refused(signal, Transport.GRPC, refusal);
            }
            throw refusal;
        }
    }
}
