package dev.coldspan.collector.receive;

import dev.coldspan.collector.pipeline.Refusal;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A message as it came, decompressed. What goes wrong while reading is kept for the handler to answer with: thrown from
 * here it would reach the client as UNKNOWN.
 */
@SuppressWarnings("ArrayRecordComponent")
record RawMessage(byte[] data, int size, Refusal failure) {

    private static final int FIRST = 64 << 10;

    static final MethodDescriptor.Marshaller<RawMessage> MARSHALLER = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(RawMessage message) {
            return new ByteArrayInputStream(message.data, 0, message.size);
        }

        @Override
        public RawMessage parse(InputStream stream) {
            try {
                return read(stream);
            } catch (StatusRuntimeException e) {
                // gRPC itself stops reading beyond the limit, also of what a small compressed message grows to.
                return failed(new Refusal(
                        Refusal.Kind.TOO_LARGE, String.valueOf(e.getStatus().getDescription())));
            } catch (IOException e) {
                return failed(new Refusal(Refusal.Kind.MALFORMED, "cannot read the message: " + e.getMessage()));
            } catch (Refusal refusal) {
                return failed(refusal);
            }
        }
    };

    /** What it takes beyond the bytes that were leased when they arrived is leased here: they may have been compressed. */
    private static RawMessage read(InputStream stream) throws IOException {
        MessageLease lease = MessageLease.ofCall();
        byte[] data = new byte[Math.max(FIRST, stream.available() + 1)];
        int size = 0;
        for (int n = stream.read(data, 0, data.length); n >= 0; n = stream.read(data, size, data.length - size)) {
            size += n;
            if (size == data.length) {
                if (lease != null) {
                    lease.grow(size);
                }
                data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, size * 2L));
            }
        }
        return new RawMessage(data, size, null);
    }

    private static RawMessage failed(Refusal refusal) {
        return new RawMessage(new byte[0], 0, refusal);
    }
}
