package dev.coldspan.agent.instrumentation.reflect;

import java.lang.reflect.Field;

/** Finds, for each class, the field of one name. */
final class FieldOf extends ClassValue<Field[]> {
    private static final Field[] ABSENT = {};

    private final String name;

    FieldOf(String name) {
        this.name = name;
    }

    Object read(Object target) {
        Field[] found = get(target.getClass());
        try {
            return found.length == 0 ? null : found[0].get(target);
        } catch (IllegalAccessException | RuntimeException closed) {
            return null;
        }
    }

    @Override
    protected Field[] computeValue(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                Field field = each.getDeclaredField(name);
                field.setAccessible(true);
                return new Field[] {field};
            } catch (NoSuchFieldException higher) {
                // Declared by a superclass, or nowhere.
            } catch (RuntimeException | LinkageError closed) {
                return ABSENT;
            }
        }
        return ABSENT;
    }
}
