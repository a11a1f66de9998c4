package dev.coldspan.collector.receive;

import com.google.protobuf.Message;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Arrival;
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
        MessageLease lease = MessageLease.ofCall();
        if (!lease.take()) {
            return;
        }
        try {
            Message answer = answer(message, lease);
            answers.onNext(answer);
            answers.onCompleted();
        } catch (Refusal refusal) {
            answers.onError(StatusProto.toStatusException(Answers.status(refusal)));
        }
    }

    private Message answer(RawMessage message, MessageLease lease) {
        if (message.failure() != null) {
            if (message.failure().kind() != Refusal.Kind.TOO_LARGE) {
                // Those are counted where all of them are seen, see GrpcMessages.
                ingest.refused(signal, Transport.GRPC, message.failure());
            }
            throw message.failure();
        }
        try (Arrival arrival = ingest.begin(signal, Transport.GRPC, GrpcAdmission.SENDER.get())) {
            arrival.body().add(message.data(), 0, message.size());
            lease.close();
            return arrival.accept(Encoding.PROTOBUF);
        }
    }
}
