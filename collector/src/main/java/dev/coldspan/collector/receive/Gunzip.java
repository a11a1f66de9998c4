package dev.coldspan.collector.receive;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.pipeline.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952): one member or several, each whole and with its checksum, and nothing behind the last. The JDK's
 * stream takes anything behind the last for its end, so that a body could mean one thing here and another to a proxy.
 */
final class Gunzip implements AutoCloseable {

    private static final int CHUNK = 64 << 10;
    private static final int HAS_HEADER_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int FIXED_FIELDS = 6;

    private final InputStream wire;
    private final int limit;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] input = new byte[CHUNK];
    private int at;
    private int end;
    private long seen;

    Gunzip(InputStream wire, int limit) {
        this.wire = wire;
        this.limit = limit;
    }

    /** @throws Refusal when the body is not gzip or larger than the limit, compressed or not */
    void read(Arena body) throws IOException {
        do {
            header();
            inflate(body);
        } while (at < end || fill());
    }

    private void header() throws IOException {
        if (octet() != 0x1f || octet() != 0x8b) {
            throw invalid(seen - (end - at) > 2 ? "bytes follow its end" : "not in gzip format");
        }
        if (octet() != 8) {
            throw invalid("unknown method of compression");
        }
        int flags = octet();
        if ((flags & RESERVED) != 0) {
            throw invalid("reserved flags are set");
        }
        skip(FIXED_FIELDS);
        if ((flags & HAS_EXTRA) != 0) {
            skip(octet() | octet() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private void inflate(Arena body) throws IOException {
        inflater.reset();
        checksum.reset();
        int start = body.size();
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    require();
                    inflater.setInput(input, at, end - at);
                    at = end;
                }
                body.reserve(1);
                int n = inflater.inflate(body.data(), body.size(), body.capacity() - body.size());
                checksum.update(body.data(), body.size(), n);
                body.advance(n);
                if (body.size() > limit) {
                    throw BodyReader.tooLarge(limit);
                }
                if (inflater.needsDictionary()) {
                    throw invalid("it wants a dictionary");
                }
            }
        } catch (DataFormatException e) {
            throw invalid(e.getMessage() == null ? "damaged" : e.getMessage());
        }
        at = end - inflater.getRemaining();
        trailer(body.size() - start);
    }

    private void trailer(int size) throws IOException {
        if (int32() != (int) checksum.getValue()) {
            throw invalid("the checksum does not match");
        }
        if (int32() != size) {
            throw invalid("the size does not match");
        }
    }

    private int int32() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | octet() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            octet();
        }
    }

    private void skipText() throws IOException {
        while (octet() != 0) {
            // goes on until the text ends
        }
    }

    private int octet() throws IOException {
        require();
        return input[at++] & 0xff;
    }

    private void require() throws IOException {
        if (at == end && !fill()) {
            throw invalid("it ends too early");
        }
    }

    /** @return false at the end of the body */
    private boolean fill() throws IOException {
        int n = wire.read(input, 0, input.length);
        if (n <= 0) {
            return false;
        }
        seen += n;
        if (seen > limit) {
            throw BodyReader.tooLarge(limit);
        }
        at = 0;
        end = n;
        return true;
    }

    private static Refusal invalid(String reason) {
        return new Refusal(Refusal.Kind.MALFORMED, "invalid gzip: " + reason);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
