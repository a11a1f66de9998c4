package dev.coldspan.extension.telemetry;

import dev.coldspan.extension.json.JsonException;
import dev.coldspan.extension.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Events out of the bodies of the Telemetry API. A body need not be JSON by itself: a log record above 256 KiB arrives
 * in pieces, and the events after it only with the next body. Events are handed on as soon as they are complete; what is
 * left waits for the next body. Not thread-safe; the platform sends one body at a time.
 */
public final class EventStream {
    /** Told of events in their order. */
    public interface Sink {
        /** One complete event. */
        void event(TelemetryEvent event);

        /** That many bytes could not be read and are lost. */
        void unreadable(int bytes);
    }

    private static final int MOST_KEPT = 2 * 1_048_576;
    private static final byte[] RECORD = "\"record\":\"".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NOTHING = {};

    private final Sink sink;
    private byte[] kept = NOTHING;

    /** Events go to {@code sink}. */
    public EventStream(Sink sink) {
        this.sink = sink;
    }

    /** Takes one body. */
    public void accept(byte[] body) {
        if (kept.length > 0) {
            byte[] joined = join(kept, body);
            int read = readAll(joined, false);
            if (read >= 0) {
                keep(joined, read);
                return;
            }
            salvage(kept);
            kept = NOTHING;
        }
        int read = readAll(body, true);
        keep(body, read < 0 ? body.length : read);
    }

    /** No more bodies come: what is incomplete is handed on as far as it goes. */
    public void end() {
        if (kept.length > 0) {
            salvage(kept);
            kept = NOTHING;
        }
    }

    // Returns up to where the text has been dealt with; -1, and nothing handed on, when it is not the beginning of
    // JSON.
    private int readAll(byte[] text, boolean alone) {
        JsonReader reader = new JsonReader(text, 0);
        int done = 0;
        boolean any = false;
        while (true) {
            try {
                int next = reader.peek();
                if (next < 0) {
                    return text.length;
                }
                if (next == '[' || next == ',' || next == ']') {
                    reader.take((char) next);
                    continue;
                }
                done = reader.position();
                Object value = reader.value();
                any = true;
                hand(value, reader.position() - done);
                done = reader.position();
            } catch (JsonException broken) {
                if (broken.isIncomplete()) {
                    return done;
                }
                if (!any && !alone) {
                    return -1;
                }
                sink.unreadable(text.length - done);
                return text.length;
            }
        }
    }

    private void hand(Object value, int bytes) {
        Map<?, ?> event = TelemetryEvent.map(value);
        Object type = event.get("type");
        if (!(type instanceof String)) {
            sink.unreadable(bytes);
            return;
        }
        Object time = event.get("time");
        long nanos = Timestamps.epochNanos(time instanceof String ? (String) time : null);
        sink.event(new TelemetryEvent(nanos, (String) type, event.get("record")));
    }

    private void keep(byte[] text, int from) {
        int length = text.length - from;
        if (length > MOST_KEPT) {
            sink.unreadable(length);
            length = 0;
        }
        byte[] rest = length == 0 ? NOTHING : new byte[length];
        System.arraycopy(text, text.length - length, rest, 0, length);
        kept = rest;
    }

    /** The beginning of a log record is worth having: it is closed where it was cut. */
    private void salvage(byte[] piece) {
        int record = indexOf(piece, RECORD);
        int end = piece.length;
        // An escape must not be cut in half.
        for (int i = Math.max(0, end - 6); i < piece.length && record >= 0; i++) {
            if (piece[i] == '\\' && i > record + RECORD.length) {
                end = i;
                break;
            }
        }
        byte[] closed = join(java.util.Arrays.copyOf(piece, end), "\"} ".getBytes(StandardCharsets.ISO_8859_1));
        try {
            Object value = record < 0 ? null : new JsonReader(closed, 0).value();
            hand(value, piece.length);
        } catch (JsonException hopeless) {
            sink.unreadable(piece.length);
        }
    }

    private static int indexOf(byte[] text, byte[] wanted) {
        for (int i = 0; i + wanted.length <= text.length; i++) {
            int same = 0;
            while (same < wanted.length && text[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] joined = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }
}
