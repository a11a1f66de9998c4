package dev.coldspan.agent.instrumentation.reflect;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One value for each of many objects, found by identity, since libraries and applications define {@code equals} as they
 * please. Ends with the object: a value must not refer to it.
 *
 * <p>Thread-safe.
 */
public final class PerObject<V> {
    private final ConcurrentHashMap<Object, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** Starts empty. */
    public PerObject() {}

    /** Keeps a value in place of an earlier one. */
    public void put(Object object, V value) {
        for (Reference<?> dead = gone.poll(); dead != null; dead = gone.poll()) {
            values.remove(dead);
        }
        values.put(new Key(object, gone), value);
    }

    /** The value, or null. */
    public V get(Object object) {
        return object == null ? null : values.get(new Sought(object));
    }

    /** Removes and returns the value; null when there is none. */
    public V remove(Object object) {
        return object == null ? null : values.remove(new Sought(object));
    }

    /** How many values are kept, those of objects that have just died included. */
    int size() {
        return values.size();
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object object = get();
            if (other instanceof Sought) {
                return object == ((Sought) other).object;
            }
            return other instanceof Key && object != null && ((Key) other).get() == object;
        }
    }

    /** A key for one question, which needs no reference for the collector to track. */
    private static final class Sought {
        private final Object object;

        Sought(Object object) {
            this.object = object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).get() == object;
        }
    }
}
