package dev.coldspan.collector.benchmark;

import com.google.protobuf.CodedInputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An encoded request whose ids and times are written anew in place, which costs some nanoseconds per span: what is sent
 * again are other spans. Belongs to one thread.
 */
final class PreparedRequest {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final int JITTER_NANOS = 1_000_000;

    private final byte[] body;
    private final List<Place> places = new ArrayList<>();

    /** Where a span's changing fields lie in the body; {@code parent} is 0 for the first span of a trace. */
    private record Place(int trace, int span, int parent, int start, int end, long startNanos, long endNanos) {}

    PreparedRequest(ExportTraceServiceRequest request) {
        body = request.toByteArray();
        try {
            CodedInputStream in = CodedInputStream.newInstance(body);
            walk(
                    in,
                    ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
                    () -> walk(in, 2, () -> walk(in, 2, () -> places.add(place(in)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] body() {
        return body;
    }

    int spans() {
        return places.size();
    }

    /** @param unixNanos when the request's first span is to have started; each trace starts up to 1 ms later */
    void renew(RandomGenerator random, long unixNanos) {
        long high = 0;
        long low = 0;
        long root = 0;
        long start = 0;
        for (Place place : places) {
            long id = random.nextLong();
            if (place.parent == 0) {
                high = random.nextLong();
                low = random.nextLong();
                root = id;
                // Clocks tick in nanoseconds; regular times would take less room than real ones.
                start = unixNanos + random.nextInt(JITTER_NANOS);
            } else {
                LONG.set(body, place.parent, root);
            }
            LONG.set(body, place.trace, high);
            LONG.set(body, place.trace + Long.BYTES, low);
            LONG.set(body, place.span, id);
            LONG.set(body, place.start, start + place.startNanos);
            LONG.set(body, place.end, start + place.endNanos);
        }
    }

    private Place place(CodedInputStream in) throws IOException {
        int[] at = new int[9];
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            int field = tag >>> 3;
            // Ids are shorter than 128 bytes: their length takes one byte.
            if (field < at.length) {
                at[field] = in.getTotalBytesRead() + (field < 5 ? 1 : 0);
            }
            in.skipField(tag);
        }
        return new Place(at[1], at[2], at[4], at[7], at[8], (long) LONG.get(body, at[7]), (long) LONG.get(body, at[8]));
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Runs {@code inside} with the stream limited to each message that is the field {@code wanted}. */
    private static void walk(CodedInputStream in, int wanted, Step inside) throws IOException {
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            if (tag >>> 3 == wanted) {
                int limit = in.pushLimit(in.readRawVarint32());
                inside.run();
                in.popLimit(limit);
            } else {
                in.skipField(tag);
            }
        }
    }
}
