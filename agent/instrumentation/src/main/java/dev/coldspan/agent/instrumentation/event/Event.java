package dev.coldspan.agent.instrumentation.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What an invocation was called with, as far as it can be read without touching it. */
public final class Event {
    /** How much of a stream is looked at; events with headers carry them well before that. */
    static final int PEEKED_BYTES = 16_384;

    private final Object root;

    private Event(Object root) {
        this.root = root;
    }

    /**
     * Wraps a handler's argument. A stream is read ahead and reset when it supports that, and left alone otherwise.
     *
     * @param argument may be null
     */
    public static Event of(Object argument) {
        return new Event(argument instanceof InputStream ? peek((InputStream) argument) : argument);
    }

    private static Object peek(InputStream in) {
        try {
            if (!in.markSupported()) {
                return null;
            }
            byte[] bytes = new byte[Math.min(PEEKED_BYTES, Math.max(0, in.available()))];
            in.mark(bytes.length + 1);
            int count;
            try {
                count = in.read(bytes);
            } finally {
                in.reset();
            }
            return count <= 0 ? null : JsonPrefix.parse(new String(bytes, 0, count, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return null;
        }
    }

    /**
     * A header of the request or an attribute of the only message, looked up without regard to case.
     *
     * @param name lower case
     */
    public String header(String name) {
        String value = find(Nodes.at(root, "headers"), name);
        if (value == null) {
            value = find(Nodes.at(root, "multiValueHeaders"), name);
        }
        return value == null ? messageAttribute(name) : value;
    }

    private String messageAttribute(String name) {
        Object records = Nodes.at(root, "Records");
        if (!(records instanceof List) || ((List<?>) records).size() != 1) {
            return null;
        }
        Object attribute = Nodes.at(((List<?>) records).get(0), "messageAttributes", name);
        return Nodes.text(attribute, "stringValue");
    }

    private static String find(Object headers, String name) {
        if (!(headers instanceof Map)) {
            return null;
        }
        try {
            for (Map.Entry<?, ?> header : ((Map<?, ?>) headers).entrySet()) {
                Object key = header.getKey();
                if (key instanceof String && ((String) key).equalsIgnoreCase(name)) {
                    return firstText(header.getValue());
                }
            }
        } catch (RuntimeException hostile) {
            // A map of the function's own that cannot be walked has no headers for us.
        }
        return null;
    }

    private static String firstText(Object value) {
        Object first = value instanceof List && !((List<?>) value).isEmpty() ? ((List<?>) value).get(0) : value;
        return first instanceof String ? (String) first : null;
    }

    /** What kind of source sent the event. */
    public Trigger trigger() {
        return TriggerDetector.detect(root);
    }

    /** The HTTP request behind the event; its parts are null where the event has none. */
    public HttpRequestShape http() {
        return HttpRequestShape.of(root);
    }

    /** The status code of an API Gateway shaped response, or -1. */
    public static int statusCode(Object response) {
        Object code = Nodes.at(response, "statusCode");
        int status = code instanceof Number ? ((Number) code).intValue() : -1;
        return status >= 100 && status <= 599 ? status : -1;
    }
}
