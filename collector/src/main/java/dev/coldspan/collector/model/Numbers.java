package dev.coldspan.collector.model;

import java.util.Arrays;

/** A list of longs, or of doubles by their bits. */
public final class Numbers {

    private static final int FIRST = 16;

    private long[] numbers = new long[FIRST];
    private int size;
    private Budget budget = Budget.UNLIMITED;

    void reset(Budget newBudget) {
        size = 0;
        budget = newBudget;
    }

    public void add(long number) {
        if (size == numbers.length) {
            budget.grow((long) size * Long.BYTES);
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    public int size() {
        return size;
    }

    public long get(int i) {
        return numbers[i];
    }
}
