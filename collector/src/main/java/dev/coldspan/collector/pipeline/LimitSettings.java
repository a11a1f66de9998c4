package dev.coldspan.collector.pipeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Limits from the environment: {@code maxRequestBytes} is {@code COLDSPAN_LIMIT_MAX_REQUEST_BYTES}. Works on whatever
 * components {@link Limits} has, so that none of them can be forgotten. Sizes are bytes, durations ISO 8601 ({@code PT10M}).
 */
public final class LimitSettings {

    private static final String PREFIX = "COLDSPAN_LIMIT_";

    private LimitSettings() {}

    /**
     * The limits of a collector.
     *
     * @param defaults what is not in the environment
     * @throws IllegalArgumentException naming the variable that is unknown or holds no such value
     */
    public static Limits read(Map<String, String> environment, Limits defaults) {
        Limits limits = defaults;
        List<String> known =
                Arrays.stream(components()).map(LimitSettings::variable).toList();
        for (String name : environment.keySet()) {
            if (name.startsWith(PREFIX) && !known.contains(name)) {
                throw new IllegalArgumentException(name + " is no limit; known are " + String.join(", ", known));
            }
        }
        // All at once: one alone may contradict the default of another.
        Object[] values = values(limits);
        for (int i = 0; i < values.length; i++) {
            String text = environment.get(known.get(i));
            if (text != null) {
                values[i] = parse(known.get(i), text.strip(), values[i].getClass());
            }
        }
        return create(values);
    }

    /** The variables, in the order of the record. */
    public static List<String> variables() {
        return Arrays.stream(components()).map(LimitSettings::variable).toList();
    }

    static Limits with(Limits limits, String name, Object value) {
        Object[] values = values(limits);
        RecordComponent[] components = components();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(name)) {
                values[i] = value;
            }
        }
        return create(values);
    }

    static String variable(RecordComponent component) {
        return PREFIX + component.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    static RecordComponent[] components() {
        return Limits.class.getRecordComponents();
    }

    static Object[] values(Limits limits) {
        return Arrays.stream(components())
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(limits);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray();
    }

    private static Limits create(Object[] values) {
        Class<?>[] types =
                Arrays.stream(components()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return Limits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object parse(String name, String text, Class<?> type) {
        try {
            if (type == Duration.class) {
                return Duration.parse(text);
            }
            return type == Integer.class ? (Object) Integer.valueOf(text) : (Object) Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be a whole number" + (type == Integer.class ? " up to 2147483647" : "") + ", is '"
                            + text + "'",
                    e);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " must be a duration such as PT10M, is '" + text + "'", e);
        }
    }
}
