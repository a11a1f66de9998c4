package dev.coldspan.agent.dist.harmless.child;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of all fields that can be reached from some classes, kept, so that they can be put back: each time they are,
 * the process has the memory of the same snapshot again, as every clone of a snapshot has. What belongs to the operating
 * system (threads, sockets, files) is left as it is, and so is whatever the module system keeps closed.
 */
final class FrozenHeap {
    /** One field's value in one object; the object is null for static fields. */
    private record Slot(Field field, Object owner, Object value) {}

    private record Cells(Object array, Object copy) {}

    private static final List<String> LEFT_ALONE = List.of(
            "java.lang.Class",
            "java.lang.Thread",
            "java.lang.ref.",
            "java.lang.invoke.",
            "java.lang.reflect.",
            "java.io.",
            "java.net.",
            "java.nio.",
            "sun.nio.",
            "sun.net.",
            "jdk.internal.",
            "sun.instrument.",
            "java.util.concurrent.locks.",
            "java.lang.String",
            "java.util.jar.",
            "java.util.zip.",
            "java.security.Provider");

    private final List<Slot> slots = new ArrayList<>();
    private final List<Cells> cells = new ArrayList<>();
    private final Map<Object, Boolean> seen = new IdentityHashMap<>();
    private final Deque<Object> open = new ArrayDeque<>();
    private final Map<Class<?>, List<Field>> fields = new IdentityHashMap<>();

    /** Keeps what can be reached from the static fields of {@code roots}. */
    FrozenHeap(Collection<Class<?>> roots) {
        for (Class<?> root : roots) {
            for (Field field : declared(root)) {
                if (Modifier.isStatic(field.getModifiers())) {
                    keep(field, null);
                }
            }
        }
        while (!open.isEmpty()) {
            visit(open.pop());
        }
    }

    /** How many objects' states are kept. */
    int objects() {
        return seen.size();
    }

    /** Also keeps one field of an object whose others are left alone. */
    void keep(Object owner, Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        keep(field, owner);
    }

    /** Puts all values back. */
    void thaw() {
        try {
            for (Slot slot : slots) {
                if (!Modifier.isFinal(slot.field.getModifiers())) {
                    slot.field.set(slot.owner, slot.value);
                }
            }
            for (Cells cell : cells) {
                System.arraycopy(cell.copy, 0, cell.array, 0, Array.getLength(cell.array));
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void visit(Object object) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            visitArray(object);
            return;
        }
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            for (Field field : fields.computeIfAbsent(level, FrozenHeap::declared)) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    keep(field, object);
                }
            }
        }
    }

    private void visitArray(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        cells.add(new Cells(array, copy));
        if (!array.getClass().getComponentType().isPrimitive()) {
            for (Object element : (Object[]) array) {
                follow(element);
            }
        }
    }

    private void keep(Field field, Object owner) {
        try {
            Object value = field.get(owner);
            slots.add(new Slot(field, owner, value));
            if (!field.getType().isPrimitive()) {
                follow(value);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void follow(Object value) {
        if (value == null || value instanceof Thread || value instanceof ClassLoader || isLeftAlone(value.getClass())) {
            return;
        }
        if (seen.put(value, true) == null) {
            open.push(value);
        }
    }

    private static boolean isLeftAlone(Class<?> type) {
        return LEFT_ALONE.stream().anyMatch(type.getName()::startsWith);
    }

    private static List<Field> declared(Class<?> type) {
        List<Field> accessible = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            try {
                field.setAccessible(true);
                accessible.add(field);
            } catch (InaccessibleObjectException closed) {
                // Part of the JDK that the test did not open.
            }
        }
        return accessible;
    }
}
