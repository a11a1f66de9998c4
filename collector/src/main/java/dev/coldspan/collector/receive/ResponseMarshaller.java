package dev.coldspan.collector.receive;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Export responses of one signal as bytes. */
record ResponseMarshaller(Message prototype) implements MethodDescriptor.Marshaller<Message> {

    @Override
    public InputStream stream(Message response) {
        return response.toByteString().newInput();
    }

    @Override
    public Message parse(InputStream stream) {
        try {
            return prototype.newBuilderForType().mergeFrom(stream).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
