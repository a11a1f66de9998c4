package dev.coldspan.endtoend;

import java.util.function.Supplier;

/** Tells whether something is what it was when it was last looked at. */
final class Unchanged<T> {

    private final Supplier<T> look;
    private T last;

    Unchanged(Supplier<T> look) {
        this.look = look;
    }

    boolean holds() {
        T now = look.get();
        boolean same = now.equals(last);
        last = now;
        return same;
    }
}
