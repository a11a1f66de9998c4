package dev.coldspan.locallambda.junit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads OTLP's {@code ExportTraceServiceRequest}; the numbers are those of its fields. */
final class SpanReader {

    private static final int STATUS_ERROR = 2;

    /** An attribute's value can hold values; no real one nests deeper. */
    private static final int MAX_DEPTH = 32;

    private SpanReader() {}

    /** @throws IllegalArgumentException if it is no such message */
    static List<SpanData> read(byte[] request) {
        List<SpanData> spans = new ArrayList<>();
        ProtoReader in = new ProtoReader(ByteBuffer.wrap(request));
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                resourceSpans(in.slice(), spans);
            } else {
                in.skip();
            }
        }
        return spans;
    }

    /** The resource may come after its spans, so that it is looked for first. */
    private static void resourceSpans(ByteBuffer bytes, List<SpanData> spans) {
        Map<String, Object> resource = new LinkedHashMap<>();
        ProtoReader first = new ProtoReader(bytes.duplicate());
        for (int field = first.next(); field != 0; field = first.next()) {
            if (field == 1) {
                attributes(first.message(), 1, resource);
            } else {
                first.skip();
            }
        }
        ProtoReader second = new ProtoReader(bytes.duplicate());
        for (int field = second.next(); field != 0; field = second.next()) {
            if (field == 2) {
                scopeSpans(second.message(), resource, spans);
            } else {
                second.skip();
            }
        }
    }

    private static void scopeSpans(ProtoReader in, Map<String, Object> resource, List<SpanData> spans) {
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 2) {
                spans.add(span(in.message(), resource));
            } else {
                in.skip();
            }
        }
    }

    private static SpanData span(ProtoReader in, Map<String, Object> resource) {
        String traceId = "";
        String spanId = "";
        String parent = "";
        String name = "";
        int kind = 0;
        long start = 0;
        long end = 0;
        boolean error = false;
        Map<String, Object> attributes = new LinkedHashMap<>();
        List<String> events = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> traceId = in.hex();
                case 2 -> spanId = in.hex();
                case 4 -> parent = in.hex();
                case 5 -> name = in.text();
                case 6 -> kind = (int) in.varint();
                case 7 -> start = in.fixed64();
                case 8 -> end = in.fixed64();
                case 9 -> attribute(in.message(), attributes);
                case 11 -> events.add(eventName(in.message()));
                case 15 -> error = isError(in.message());
                default -> in.skip();
            }
        }
        return new SpanData(
                traceId, spanId, parent, name, kind, start, end, attributes, resource, error, List.copyOf(events));
    }

    private static String eventName(ProtoReader in) {
        String name = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 2) {
                name = in.text();
            } else {
                in.skip();
            }
        }
        return name;
    }

    private static boolean isError(ProtoReader in) {
        boolean error = false;
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 3) {
                error = in.varint() == STATUS_ERROR;
            } else {
                in.skip();
            }
        }
        return error;
    }

    private static void attributes(ProtoReader in, int number, Map<String, Object> into) {
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == number) {
                attribute(in.message(), into);
            } else {
                in.skip();
            }
        }
    }

    private static void attribute(ProtoReader in, Map<String, Object> into) {
        attribute(in, into, 0);
    }

    private static void attribute(ProtoReader in, Map<String, Object> into, int depth) {
        String key = "";
        Object value = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> key = in.text();
                case 2 -> value = value(in.message(), depth);
                default -> in.skip();
            }
        }
        into.put(key, value);
    }

    private static Object value(ProtoReader in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("an attribute nested deeper than " + MAX_DEPTH);
        }
        Object value = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> value = in.text();
                case 2 -> value = in.varint() != 0;
                case 3 -> value = in.varint();
                case 4 -> value = in.float64();
                case 5 -> value = list(in.message(), depth);
                case 6 -> value = map(in.message(), depth);
                case 7 -> value = in.hex();
                default -> in.skip();
            }
        }
        return value;
    }

    private static List<Object> list(ProtoReader in, int depth) {
        List<Object> list = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                list.add(value(in.message(), depth + 1));
            } else {
                in.skip();
            }
        }
        return list;
    }

    private static Map<String, Object> map(ProtoReader in, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                attribute(in.message(), map, depth + 1);
            } else {
                in.skip();
            }
        }
        return map;
    }
}
