package dev.coldspan.locallambda.signal;

/** Something a process of an execution environment did. All signals of one environment go through one queue. */
public interface Signal {}
