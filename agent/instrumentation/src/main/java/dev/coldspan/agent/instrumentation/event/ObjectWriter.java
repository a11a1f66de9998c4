package dev.coldspan.agent.instrumentation.event;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Writes maps, lists and AWS's event classes as JSON, the first 64 Ki characters of them. */
final class ObjectWriter {
    private static final String AWS_EVENTS = "com.amazonaws.services.lambda.runtime.events.";
    private static final int LARGEST = 65_536;
    private static final int DEEPEST = 12;
    private static final int MOST_ELEMENTS = 256;
    private static final int LONGEST_TEXT = 8_192;

    private final StringBuilder out = new StringBuilder(1_024);

    /** Returns null for objects of other kinds. */
    String write(Object value) {
        if (!(value instanceof Map || value instanceof List || isEvent(value))) {
            return null;
        }
        value(value, 0);
        return out.toString();
    }

    private void value(Object value, int depth) {
        if (value == null || depth > DEEPEST || out.length() > LARGEST) {
            out.append("null");
        } else if (value instanceof String) {
            text((String) value);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(isOfTheJdk(value) ? value.toString() : "null");
        } else if (value instanceof Map) {
            map((Map<?, ?>) value, depth);
        } else if (value instanceof List) {
            list((List<?>) value, depth);
        } else if (value instanceof Date) {
            out.append(((Date) value).getTime() / 1e3);
        } else if (value instanceof ByteBuffer) {
            bytes((ByteBuffer) value);
        } else if (value.getClass().getName().startsWith("org.joda.time.DateTime")) {
            text(value.toString());
        } else if (isEvent(value)) {
            bean(value, depth);
        } else {
            out.append("null");
        }
    }

    // A number class of the function's own may do anything when it is printed.
    private static boolean isOfTheJdk(Object value) {
        return value.getClass().getName().startsWith("java.");
    }

    private static boolean isEvent(Object value) {
        return value.getClass().getName().startsWith(AWS_EVENTS);
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (count == MOST_ELEMENTS) {
                break;
            }
            if (entry.getKey() instanceof String) {
                out.append(count++ == 0 ? "" : ",");
                text((String) entry.getKey());
                out.append(':');
                value(entry.getValue(), depth + 1);
            }
        }
        out.append('}');
    }

    private void list(List<?> list, int depth) {
        out.append('[');
        int count = Math.min(list.size(), MOST_ELEMENTS);
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",");
            value(list.get(i), depth + 1);
        }
        out.append(']');
    }

    private void bean(Object bean, int depth) {
        out.append('{');
        int written = 0;
        // Its class is all that tells a load balancer's request from another once it has become an object.
        if (bean.getClass().getName().endsWith(".ApplicationLoadBalancerRequestEvent$RequestContext")) {
            out.append("\"elb\":{}");
            written++;
        }
        for (Method method : bean.getClass().getMethods()) {
            if (isGetter(method)) {
                out.append(written++ == 0 ? "" : ",");
                text(memberName(method.getName()));
                out.append(':');
                value(get(method, bean), depth + 1);
            }
        }
        out.append('}');
    }

    private static boolean isGetter(Method method) {
        String name = method.getName();
        return name.length() > 3
                && name.startsWith("get")
                && method.getParameterTypes().length == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && !method.isBridge();
    }

    private static Object get(Method getter, Object bean) {
        try {
            getter.setAccessible(true);
            return getter.invoke(bean);
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return null;
        }
    }

    // Case does not matter to the reader, so "getRecords" may be "records".
    static String memberName(String getter) {
        String name = Character.toLowerCase(getter.charAt(3)) + getter.substring(4);
        return name.equals("detailType") ? "detail-type" : name;
    }

    private void bytes(ByteBuffer buffer) {
        ByteBuffer copy = buffer.duplicate();
        byte[] bytes = new byte[Math.min(LONGEST_TEXT, copy.remaining())];
        copy.get(bytes);
        out.append('"').append(Base64.getEncoder().encodeToString(bytes)).append('"');
    }

    private void text(String text) {
        int length = Math.min(text.length(), LONGEST_TEXT);
        out.append('"');
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c < ' ' ? ' ' : c);
            }
        }
        out.append('"');
    }
}
