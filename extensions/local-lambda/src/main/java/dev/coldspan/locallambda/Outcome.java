package dev.coldspan.locallambda;

import java.util.Locale;

/** How an invocation ended, in the words of the span attribute {@code coldspan.outcome}. */
public enum Outcome {
    /** The handler returned. */
    OK,
    /** The handler threw, or its response was refused; the runtime goes on. */
    ERROR,
    /** The function's time limit passed; the sandbox was killed. */
    TIMEOUT,
    /** An {@link OutOfMemoryError} ended the runtime, or all its memory was used up and it was killed. */
    OUT_OF_MEMORY,
    /** The runtime's process ended during the invocation. */
    CRASH,
    /** The runtime could not be initialised, neither ahead of the invocation nor within it. */
    INIT_ERROR;

    /** For example {@code out_of_memory}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
