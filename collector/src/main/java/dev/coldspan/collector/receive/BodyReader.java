package dev.coldspan.collector.receive;

import com.google.protobuf.ByteString;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a body within its limits: never more than {@code limit} bytes from the wire nor after decompression, and never a
 * byte that was not leased. Memory grows with what has been read, not with what a header promises.
 */
final class BodyReader {

    private static final int CHUNK = 64 << 10;

    /** How much of a refused body is read and dropped, so that a client that only listens after sending sees why. */
    private static final long MAX_DRAINED = 16L << 20;

    private final int limit;

    BodyReader(int limit) {
        this.limit = limit;
    }

    ByteString identity(InputStream wire, InFlight.Lease lease) throws IOException {
        return read(wire, lease);
    }

    ByteString gzip(InputStream wire, InFlight.Lease lease) throws IOException {
        Metered metered = new Metered(wire, limit);
        try {
            return read(new GZIPInputStream(metered, CHUNK), lease);
        } catch (ZipException | EOFException e) {
            throw new Refusal(
                    Refusal.Kind.MALFORMED,
                    "invalid gzip: " + (e.getMessage() == null ? "it ends too early" : e.getMessage()));
        }
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

    private ByteString read(InputStream in, InFlight.Lease lease) throws IOException {
        ByteString.Output out = ByteString.newOutput(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            if (out.size() + n > limit) {
                throw tooLarge(limit);
            }
            lease.grow(n);
            out.write(chunk, 0, n);
        }
        return out.toByteString();
    }

    private static Refusal tooLarge(int limit) {
        return new Refusal(Refusal.Kind.TOO_LARGE, "the request is larger than the limit of " + limit + " bytes");
    }

    /** Counts compressed bytes. */
    private static final class Metered extends InputStream {

        private final InputStream wire;
        private final int limit;
        private long seen;

        Metered(InputStream wire, int limit) {
            this.wire = wire;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = wire.read(buffer, offset, length);
            seen += Math.max(0, n);
            if (seen > limit) {
                throw tooLarge(limit);
            }
            return n;
        }

        /** Never 0, or GZIPInputStream would take a pause on the wire for the end and ignore a second member. */
        @Override
        public int available() {
            return 1;
        }
    }
}
