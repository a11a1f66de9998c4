package dev.coldspan.collector.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A list whose elements stay when it is emptied, to be used again. */
public final class Reused<T> {

    private final List<T> all = new ArrayList<>();
    private final Supplier<T> make;
    private int size;

    Reused(Supplier<T> make) {
        this.make = make;
    }

    /** One more element, with whatever it held before. */
    public T next() {
        if (size == all.size()) {
            all.add(make.get());
        }
        return all.get(size++);
    }

    public int size() {
        return size;
    }

    public T get(int i) {
        return all.get(i);
    }

    public void truncate(int newSize) {
        size = Math.min(size, newSize);
    }

    /** How many elements it holds in memory, used or not. */
    int held() {
        return all.size();
    }

    boolean full() {
        return size == all.size();
    }

    void clear() {
        size = 0;
    }
}
