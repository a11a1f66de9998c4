package dev.coldspan.locallambda.runtimeapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a response that comes in pieces, and passes each piece on or collects it. */
final class StreamedResponse {

    /** Longest streamed response: 200 MiB, AWS's default. */
    static final long MAX_STREAMED_BYTES = 200L * 1024 * 1024;

    private static final int CHUNK_BYTES = 16 * 1024;

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final ResponseSink sink;
    private long producedBytes;

    /** @param sink null to collect */
    StreamedResponse(ResponseSink sink) {
        this.sink = sink;
    }

    /**
     * @return false if it is too long; what is left is not read
     * @throws IOException if the connection breaks before the end
     */
    boolean read(InputStream in) throws IOException {
        byte[] buffer = new byte[CHUNK_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            producedBytes += n;
            if (!take(Arrays.copyOf(buffer, n))) {
                return false;
            }
        }
        return true;
    }

    private boolean take(byte[] chunk) {
        if (sink != null) {
            return producedBytes <= MAX_STREAMED_BYTES && sink.write(chunk);
        }
        collected.writeBytes(chunk);
        return producedBytes <= RuntimeApi.MAX_RESPONSE_BYTES;
    }

    /** Empty if a sink took it. */
    byte[] body() {
        return collected.toByteArray();
    }

    long producedBytes() {
        return producedBytes;
    }
}
