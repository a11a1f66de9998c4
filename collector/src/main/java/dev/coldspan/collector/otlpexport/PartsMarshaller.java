package dev.coldspan.collector.otlpexport;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;

/** Requests that are encoded already. */
final class PartsMarshaller implements MethodDescriptor.Marshaller<List<byte[]>> {

    @Override
    public InputStream stream(List<byte[]> parts) {
        return new ByteArrayInputStream(join(parts));
    }

    static byte[] join(List<byte[]> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(
                parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Override
    public List<byte[]> parse(InputStream stream) {
        throw new UnsupportedOperationException("requests are only sent");
    }
}
