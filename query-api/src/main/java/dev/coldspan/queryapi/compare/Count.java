package dev.coldspan.queryapi.compare;

/** How many rows of each set have something. */
record Count(long a, long b) {

    static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
        return new Count(a + other.a, b + other.b);
    }

    Count minus(Count other) {
        return new Count(Math.max(0, a - other.a), Math.max(0, b - other.b));
    }

    /** No more than there are: rows that arrive between two statements are in the later one only. */
    Count atMost(Count all) {
        return new Count(Math.min(a, all.a), Math.min(b, all.b));
    }

    long both() {
        return a + b;
    }

    /** The least rows a value needs to be compared: one in 200 of a set, and 2. */
    Count floor() {
        return new Count(Math.max(2, a / 200), Math.max(2, b / 200));
    }

    boolean reaches(Count floor) {
        return a >= floor.a || b >= floor.b;
    }
}
