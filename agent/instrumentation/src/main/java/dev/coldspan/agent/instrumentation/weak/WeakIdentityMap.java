package dev.coldspan.agent.instrumentation.weak;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that belong to objects of the application, found by identity: {@code equals} and {@code hashCode} of a
 * statement or connection are the library's own code. A key is held weakly, so a value must not refer to its key.
 *
 * <p>Thread-safe.
 */
public final class WeakIdentityMap<V> {
    private final ConcurrentHashMap<Key, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** The value of {@code object}, or null. */
    public V get(Object object) {
        return values.get(new Key(object, null));
    }

    /** Sets the value of {@code object}; neither may be null. */
    public void put(Object object, V value) {
        forgetCollected();
        values.put(new Key(object, collected), value);
    }

    /** Removes and returns the value of {@code object}, or null. */
    public V remove(Object object) {
        return values.remove(new Key(object, null));
    }

    /** How many objects have a value, those included that are collected but not yet forgotten. */
    int size() {
        forgetCollected();
        return values.size();
    }

    private void forgetCollected() {
        for (Reference<?> each = collected.poll(); each != null; each = collected.poll()) {
            values.remove(each);
        }
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
            return object != null && other instanceof Key && ((Key) other).get() == object;
        }
    }
}
