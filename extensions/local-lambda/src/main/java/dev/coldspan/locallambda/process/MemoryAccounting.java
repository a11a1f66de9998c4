package dev.coldspan.locallambda.process;

/** Which pages of a process count against its function's memory. */
public enum MemoryAccounting {
    /**
     * What the process wrote: heap, metaspace, stacks, direct and shared memory. Pages of files, such as the JDK's class
     * data archive and the jars, do not count, since all JVMs of this machine share them.
     */
    PRIVATE,
    /** All resident pages, as the kernel's resident set size has them. */
    RESIDENT,
    /** None: only the heap's limit holds. */
    OFF
}
