package dev.coldspan.agent.instrumentation.event;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * Walks an event by its JSON names: keys of maps, indexes of lists, getters of AWS's own event classes. Getters of
 * other classes are never called, except {@code getHeaders()}: user code behind a getter may do anything.
 */
final class Nodes {
    private static final String AWS_EVENTS = "com.amazonaws.services.lambda.runtime.events.";

    private Nodes() {}

    /** The value at the end of the path, or null as soon as a step leads nowhere. */
    static Object at(Object root, String... path) {
        Object node = root;
        for (String step : path) {
            if (node == null) {
                return null;
            }
            node = child(node, step);
        }
        return node;
    }

    /** The text at the end of the path; null when there is none or it is no text. */
    static String text(Object root, String... path) {
        Object value = at(root, path);
        return value instanceof String ? (String) value : null;
    }

    /** The first element of the list at the end of the path. */
    static Object first(Object root, String... path) {
        Object value = at(root, path);
        return value instanceof List && !((List<?>) value).isEmpty() ? ((List<?>) value).get(0) : null;
    }

    private static Object child(Object node, String key) {
        try {
            if (node instanceof Map) {
                return ((Map<?, ?>) node).get(key);
            }
            boolean readable = node.getClass().getName().startsWith(AWS_EVENTS) || key.equals("headers");
            return readable ? property(node, key) : null;
        } catch (Exception | LinkageError unreadable) {
            return null;
        }
    }

    private static Object property(Object bean, String key) throws ReflectiveOperationException {
        Method getter;
        try {
            getter = bean.getClass().getMethod(getterName(key));
        } catch (NoSuchMethodException absent) {
            return null;
        }
        Class<?> type = getter.getReturnType();
        if (key.equals("headers") && !Map.class.isAssignableFrom(type)) {
            return null;
        }
        getter.setAccessible(true);
        return getter.invoke(bean);
    }

    // "detail-type" is getDetailType, "Records" is getRecords.
    static String getterName(String key) {
        StringBuilder name = new StringBuilder("get");
        boolean upper = true;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '-') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
