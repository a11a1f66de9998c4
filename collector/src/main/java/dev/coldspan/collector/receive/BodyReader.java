package dev.coldspan.collector.receive;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.pipeline.Refusal;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a body within its limits: never more than {@code limit} bytes from the wire nor after decompression, and never into
 * memory that was not leased. Memory grows with what has been read, not with what a header promises.
 */
final class BodyReader {

    private static final int CHUNK = 64 << 10;

    /** How much of a refused body is read and dropped, so that a client that only listens after sending sees why. */
    private static final long MAX_DRAINED = 16L << 20;

    private final int limit;

    BodyReader(int limit) {
        this.limit = limit;
    }

    void identity(InputStream wire, Arena body) throws IOException {
        int n = 0;
        while (n >= 0) {
            body.reserve(1);
            n = wire.read(body.data(), body.size(), body.capacity() - body.size());
            body.advance(Math.max(0, n));
            if (body.size() > limit) {
                throw tooLarge(limit);
            }
        }
    }

    void gzip(InputStream wire, Arena body) throws IOException {
        try (Gunzip gunzip = new Gunzip(wire, limit)) {
            gunzip.read(body);
        }
    }

    static Refusal tooLarge(int limit) {
        return new Refusal(Refusal.Kind.TOO_LARGE, "the request is larger than the limit of " + limit + " bytes");
    }

    /** Drops the rest of a body without decompressing it. */
    static void drain(InputStream wire) {
        try {
            byte[] chunk = new byte[CHUNK];
            long drained = 0;
            for (int n = wire.read(chunk); n >= 0 && drained < MAX_DRAINED; n = wire.read(chunk)) {
                drained += n;
            }
        } catch (IOException e) {
            // The client is gone, and with it whoever could have read the answer.
        }
    }
}
