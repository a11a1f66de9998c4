package dev.coldspan.collector.receive;

import com.google.protobuf.ByteString;
import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A message as it came, decompressed. What goes wrong while reading is kept for the handler to answer with: thrown from
 * here it would reach the client as UNKNOWN.
 */
record RawMessage(ByteString read, Refusal failure) {

    static final MethodDescriptor.Marshaller<RawMessage> MARSHALLER = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(RawMessage message) {
            return message.bytes().newInput();
        }

        @Override
        public RawMessage parse(InputStream stream) {
            try {
                return new RawMessage(ByteString.readFrom(stream), null);
            } catch (StatusRuntimeException e) {
                // gRPC itself stops reading beyond the limit, also of what a small compressed message grows to.
                return failed(Refusal.Kind.TOO_LARGE, e.getStatus().getDescription());
            } catch (IOException e) {
                return failed(Refusal.Kind.MALFORMED, "cannot read the message: " + e.getMessage());
            }
        }
    };

    private static RawMessage failed(Refusal.Kind kind, String message) {
        return new RawMessage(ByteString.EMPTY, new Refusal(kind, message));
    }

    int size() {
        return read.size();
    }

    /** @throws Refusal when the message could not be read */
    ByteString bytes() {
        if (failure != null) {
            throw failure;
        }
        return read;
    }
}
